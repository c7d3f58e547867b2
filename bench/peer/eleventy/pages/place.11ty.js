const { site, words, regions, sources, indicators, pillars, places, day, number, narrative, escape } = require("../root.js");
const frame = require("../frame.js");

exports.data = {
  pagination: { data: "slugs", size: 1, alias: "place" },
  slugs: places,
  permalink: ({ place }) => `/vi/places/${place.slug}/`,
  eleventyExcludeFromCollections: true,
};

const REPORT = `${site.repository}/issues/new?title=Số+liệu:+`;

function statement(place, indicator, s, number) {
  const { id } = indicator;
  const source = sources[s.source];
  const path = `data/observations/${place.slug}.yml`;
  const body = `Trang:+${site.base_url}/vi/places/${place.slug}/evidence/%23${s.anchor}%0A%0AĐiều+gì+sai,+và+tài+liệu+nào+cho+thấy+điều+đó:%0A`;
  return `<div class="evidence" id="${id}-${number}">
<p><data class="figure" value="${s.value}" id="f-${id}-${number}">${s.text}</data> · ${s.period}</p>
<dl>
<dt>Nguồn</dt><dd>${source.words}</dd>
<dt>Cách có số</dt><dd>${s.mode}</dd>
<dt>Dòng dữ liệu</dt><dd><a href="${site.repository}/blob/main/${path}#L${s.line}"><code>${path}:${s.line}</code></a><span class="report"> · <a href="${REPORT}${place.form},+${s.text.replaceAll("%", "%25").replaceAll(" ", "+")}&amp;body=${body}">Báo lỗi số này<span class="unseen">: ${s.text}, ${indicator.name}, ${place.name}, ${s.period}, ${source.by}</span></a></span></dd>
</dl>
</div>
`;
}

const few = '</data> <span class="mark few_cases">quá ít trường hợp</span>';
const SILENT = "Chúng tôi chưa tìm số liệu này nên không nói gì về việc đã có nơi công bố hay chưa.";

// The small chart of an indicator's periods.
function spark(all) {
  const values = all.map(({ low }) => low);
  const least = Math.min(...values);
  const span = Math.max(0.0001, Math.max(...values) - least);
  const y = (value) => Math.round(15 - (12 * (value - least)) / span);
  const points = values.map((value, n) => `${Math.round(61 - (58 * n) / Math.max(1, values.length - 1))} ${y(value)}`);
  return `<svg class="spark" viewBox="0 0 64 18" aria-hidden="true"><path d="M${points.join(" ")}"/><circle cx="61" cy="${y(values[0])}" r="3"/></svg>`;
}

const word = (value) => `${Math.round(100 * value) / 100}`.replace(".", ",");
const rate = (value) => `${value.toFixed(2).replace(".", ",")}%`;

function status({ target }, s) {
  if (!target) return '<span class="status no_target">Chưa thấy chỉ tiêu cho nơi này</span>';
  if (s.of < 20) return '<span class="status undetermined">Chưa xác định <small>quá ít trường hợp để tính tỷ lệ</small></span>';
  if (s.low >= target.value) return '<span class="status met">Đạt</span>';
  const { pace } = target.years[s.period];
  if (s.low >= pace) return '<span class="status on_track">Đúng tiến độ</span>';
  if (s.high < pace) return '<span class="status behind">Chậm tiến độ</span>';
  return '<span class="status undetermined">Chưa xác định <small>nguồn chỉ cho biết một giới hạn</small></span>';
}

function bar({ scale, best, target }, s) {
  if (!scale) return "";
  const [from, to] = s.of < 20 ? [0, 100] : [s.low, s.high].map((value) => Math.round((10000 * value) / best) / 100);
  const rest = to < 100 ? `<rect class="cut" x="${to}%" width="100%" height="100%"/>` : "";
  const sure = from ? `<rect width="${from}%" height="100%"/>` : "";
  const tick = target ? `<rect class="tick" x="${target.value}%" width="4" height="100%"/>` : "";
  return `<svg class="bar" role="img" aria-label="Có bằng chứng ${Math.floor(from)}, có thể tới ${Math.ceil(to)}, trên thang từ 0 đến 100">${rest}${sure}${tick}</svg>\n`;
}

function interval(s) {
  const total = s.count + s.open;
  if (s.open) return `từ 100 × ${s.count} ÷ ${s.of} ≈ ${rate(s.low)} (nếu không trường hợp nào trong ${s.open} trường hợp chưa rõ được tính) đến 100 × ${total} ÷ ${s.of} ≈ ${rate(s.high)} (nếu tất cả được tính)`;
  if (s.of) return `100 × ${s.count} ÷ ${s.of} ≈ ${rate(s.low)}`;
  if (s.between) return `Nguồn nêu cả hai đầu: ${s.text}.`;
  if (s.low !== s.high) return `“${s.text}” để ngỏ mọi giá trị cho tới giới hạn tự nhiên: ${s.low}–${s.high}%`;
  return `Nguồn đưa một con số: ${s.text}.`;
}

function attained({ unit, best, sign }, s) {
  if (s.of < 20) return "Nêu để biết, không tính là có hiệu lực.";
  if (unit === "yes_no") return `không: 0 điểm, có: 100 điểm; ở đây là ${s.text}: ${100 * s.low},0 điểm`;
  const points = [...new Set([s.low, s.high])].map((value) => word((100 * value) / best)).join("–");
  return `100 × (giá trị − 0${sign}) ÷ (${best}${sign} − 0${sign}), giữ trong khoảng 0 đến 100; với ${s.now}: ${points} điểm`;
}

// How what a row says came about.
function how(indicator, s) {
  const { id, scale, target } = indicator;
  const months = parseInt(indicator.valid_for, 10);
  const defined = ` <a href="${site.repository}/blob/main/data/indicators/${id}.yml#L1">Dòng dữ liệu</a></dd>\n`;
  let said = `<dt>Khoảng giá trị</dt><dd>${interval(s)}</dd>\n<dd>Còn hiệu lực đến 31 tháng 12 năm ${s.period + months / 12}.</dd>\n`;
  if (s.of < 20) said += "<dd>Tỷ lệ tính trên dưới 20 trường hợp chỉ nêu, không tính là có hiệu lực.</dd>\n";
  if (scale) said += `<dt>Mức đạt</dt><dd>${attained(indicator, s)}${defined}`;
  if (scale && target) {
    const due = target.years[s.period];
    said += `<dt>Tình trạng</dt><dd>${due.said}${defined}`;
    if (!(s.of < 20) && s.low < target.value) {
      const behind = s.low < due.pace;
      const lacks = word((behind ? due.pace : target.value) - s.low);
      said += `<dd>Thêm ${lacks} điểm phần trăm thì: ${behind ? "Đúng tiến độ" : "Đạt"}.${defined}`;
    }
  }
  return `<p class="how-head">Cách tính</p>\n<dl class="how">\n${said}</dl>\n`;
}

const CHANGE = '<div class="note"><p class="change">chưa thể nói tốt hơn hay kém hơn trước</p></div>\n';

function row(place, indicator) {
  const { id } = indicator;
  const head = `<h3><a href="../../indicators/${id}/">${indicator.name}</a></h3>\n<p class="reading">\n`;
  const promised = indicator.target ? indicator.target.link : "";
  if (!place.said[id]) {
    if (!indicator.scale) return "";
    const none = '<span class="status no_figure not_searched"><span class="gap-word">chưa tìm</span></span>';
    const bare = '<svg class="bar" role="img" aria-label="Có bằng chứng 0, có thể tới 100, trên thang từ 0 đến 100"></svg>\n';
    return `<li class="row none" id="${id}">\n${head}${none}\n</p>\n${bare}${promised}<p class="absent not_searched">${SILENT}</p>\n</li>\n`;
  }
  const { all, current } = place.said[id];
  const figures = current.map((s, at) => {
    const read = s.of < 20 ? s.text + few : `${s.now}</data>`;
    return `<data class="figure" value="${s.value}" id="v-${id}${at ? `-${at + 1}` : ""}">${read}`;
  });
  const before = all.length - current.length;
  const past = before ? `<p class="past"><a href="evidence/#${id}">${before} số liệu của các kỳ trước có trong danh sách toàn bộ số liệu</a></p>\n` : "";
  return `<li class="row own" id="${id}">
${head}${figures.join("\n")} <small>${current[0].period}</small> ${spark(all)}
${status(indicator, current[0])}
</p>
${bar(indicator, current[0])}${promised || CHANGE}<details><summary>Bằng chứng: ${current.length} mục<span class="unseen">: ${indicator.name}</span></summary>
${current.map((s, at) => statement(place, indicator, s, current.length - at)).join("")}${how(indicator, current[0])}${past}</details>
</li>
`;
}

const section = (place, { id, title, asked }) => `<section id="p-${id}">
<div class="rows-head"><h2><a href="../../pillars/${id}/">${title}</a></h2>
</div>
<ol class="rows">
${asked.map((indicator) => row(place, indicator)).join("")}</ol>
</section>
`;

const count = (number, of) => `<data class="count" value="${number}" data-of="place:${of}">${number}</data>`;

function gap({ slug }, missing) {
  if (!missing.length) return "";
  const link = ({ id, name }) => `<li><a href="#${id}">${name}</a></li>`;
  return `<section id="gap" class="gap">
<h2>${count(missing.length, `${slug}:none`)} điều chưa có số liệu ở đây</h2>
<details><summary class="status not_searched">${count(missing.length, `${slug}:not_searched`)} điều chưa tìm</summary>
<div id="gap-not_searched">
<p class="note">${SILENT}</p>
<ul class="list-threads">${missing.map(link).join("")}</ul>
</div></details>
</section>
`;
}

const absent = ({ slug }, missing) =>
  missing.length
    ? `<ul class="absences" aria-label="Vì sao chưa có số liệu">
<li class="status not_searched"><a href="#gap-not_searched">${count(missing.length, `${slug}:not_searched`)} điều chưa tìm</a></li>
</ul>
`
    : "";

exports.render = ({ place }) => {
  const within = regions[place.parent];
  const missing = indicators.filter((one) => one.scale && !place.said[one.id]);
  return frame(
    `vi/places/${place.slug}/`,
    place.name,
    place.title,
    `<div class="cloth" data-place="${place.slug}"><div class="wrap hero">
<div>
<nav class="crumbs" aria-label="Vị trí trang này"><ol>
<li><a href="../../">Trang chủ</a></li>
<li><a href="../">Các nơi</a></li>
<li><a href="../${within.slug}/">${escape(within.name)}</a></li>
</ol></nav>

<h1>${place.name}</h1>
<p class="lead">${place.title}</p>
</div>
<div>
<ul class="tally">
<li><b>${count(Object.keys(place.said).length, `${place.slug}:own`)}</b> câu hỏi có bằng chứng riêng</li>
<li><b>${count(0, `${place.slug}:claimed`)}</b> câu hỏi chỉ biết qua điều nêu chung</li>
<li><b>${count(missing.length, `${place.slug}:none`)}</b> câu hỏi chưa có số liệu ở đây</li>
</ul>
${absent(place, missing)}<nav class="pillars" aria-label="Lĩnh vực">
<ol>
${pillars.map(({ id, title }) => `<li><a href="#p-${id}"><b>${title}</b></a></li>\n`).join("")}</ol></nav>
</div>
<dl class="hero-facts">
<div><dt>Loại</dt><dd>${words.kinds[place.kind].title}</dd></div>
<div><dt>Dân số</dt><dd><a href="../../sources/${place.population.source}/">${number(place.population.value)} người</a></dd></div>
<div><dt>Mã hành chính</dt><dd>${place.code}</dd></div>
<div><dt>Có từ</dt><dd>${day(place.valid_from)}</dd></div>
</dl>
</div></div>
<div class="wrap">
<section>
<h2>Điều đáng biết</h2>
<div class="prose">${narrative(place)}</div>

</section>
${pillars.map((pillar) => section(place, pillar)).join("")}${gap(place, missing)}<section>
<h2>Nguồn và tải về</h2>
<ul class="links">
${place.spoken.map((id) => `${sources[id].link}\n`).join("")}</ul>
<p><a class="button" href="evidence/">${place.name}: toàn bộ số liệu đã nhập</a></p>
<ul class="downloads">
<li><a class="button" href="../../../api/v1/places/${place.slug}.json" download>JSON</a> mọi nội dung trên trang này, cho máy đọc</li>
<li><a class="button" href="../../../data/evidence.csv" download>CSV</a> mọi nơi và mọi chỉ số</li>
<li><a class="button" href="sheet/">A4</a> một tờ A4 để in và dán ở bảng tin</li>
</ul>
</section>
</div>`,
  );
};
