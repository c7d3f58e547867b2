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
  const body = `${s.text.replaceAll("%", "%25").replaceAll(" ", "+")}%0ANguồn:+${source.form}%0ADòng+dữ+liệu:+${path}:${s.line}%0ATrang:+${site.base_url}/vi/places/${place.slug}/%23${id}-${number}%0A%0AĐiều+gì+sai,+và+tài+liệu+nào+cho+thấy+điều+đó:%0A`;
  return `<div class="ev" id="${id}-${number}">
<p><data class="figure" value="${s.value}" id="f-${id}-${number}">${s.text}</data> · ${s.period}${s.again ? ' <span class="mk repeated">nhắc lại số cũ, không phải lần đo mới</span>' : ""}</p>
<dl>
<dt>Nguồn</dt><dd>${source.words}</dd>
<dt>Cách có số</dt><dd>cơ quan tự báo cáo</dd>
<dt>Dòng dữ liệu</dt><dd><a href="${site.repository}/blob/main/${path}#L${s.line}"><code>${path}:${s.line}</code></a><span class="rp"> · <a href="${REPORT}${indicator.form},+${place.form},+${s.period}&amp;body=Số+liệu:+${body}">Báo lỗi số này<span class="vh">: ${s.text}, ${indicator.name}, ${place.name}, ${s.period}, ${source.by}</span></a></span></dd>
</dl>
</div>
`;
}

const few = '</data> <span class="mk few_cases">quá ít trường hợp</span>';

function row(place, indicator) {
  const { id } = indicator;
  const head = `<h3><a href="../../indicators/${id}/">${indicator.name}</a></h3>\n<p class="v">\n`;
  const all = place.said[id];
  if (!all) {
    const none = '<span class="st not_published"><span class="gap-word">chưa công bố</span></span>';
    return `<li class="row none" id="${id}">\n${head}${none}\n</p>\n${indicator.target}</li>\n`;
  }
  const last = all[0].period;
  let figures = "";
  let statements = "";
  let before = last;
  let past = 0;
  all.forEach((s, at) => {
    if (s.period === last) {
      const read = s.of < 20 ? s.text + few : `${s.now}</data>`;
      figures += `<data class="figure" value="${s.value}" id="v-${id}${at ? `-${at + 1}` : ""}">${read}${all[at + 1]?.period === last ? "\n" : ""}`;
    } else if (s.period !== before) {
      if (!past) statements += '<p class="hh">Các kỳ trước</p>\n';
      before = s.period;
      past += 1;
      statements += `<p class="past">${s.period}:`;
      for (let n = at; all[n]?.period === before; n += 1) {
        statements += ` <data class="figure" value="${all[n].value}" id="p-${id}-${past}${n > at ? `-${all[n].line}` : ""}">${all[n].text}</data>`;
      }
      statements += "</p>\n";
    }
    statements += statement(place, indicator, s, all.length - at);
  });
  return `<li class="row own" id="${id}">
${head}${figures} <small>${last}</small>
</p>
${indicator.target}<details><summary>Bằng chứng: ${all.length} mục<span class="vh">: ${indicator.name}</span></summary>
${statements}</details>
</li>
`;
}

const section = (place, { id, title, asked }) => `<section id="p-${id}">
<div class="gh"><h2><a href="../../pillars/${id}/">${title}</a></h2>
</div>
<ol class="rows">
${asked.map((indicator) => row(place, indicator)).join("")}</ol>
</section>
`;

function gap(place, missing) {
  if (!missing.length) return "";
  const offices = [...new Set(missing.map(({ office }) => office))].sort();
  const link = ({ id, name }) => `<li><a href="#${id}">${name}</a></li>`;
  const ask = (office) => `<details><summary>${words.offices[office] ? escape(words.offices[office].title) : "Chưa rõ cơ quan phụ trách"}</summary>
<ul class="th">${missing.filter((one) => one.office === office).map(link).join("")}</ul></details>
`;
  return `<section id="gap" class="gap">
<h2>${missing.length} điều chưa công bố</h2>
<p class="lead"><b>Bạn có quyền hỏi.</b> Theo Luật Ví dụ về thông tin, ai cũng được hỏi. Chưa có số liệu ở đây không hẳn là làm kém.</p>
<h3>Hỏi ai, hỏi gì</h3>
<div class="asks">
${offices.map(ask).join("")}</div>
<details><summary>Mẫu thư, chép là dùng được</summary>
<pre tabindex="0">Kính gửi: Đơn vị đầu mối cung cấp thông tin

Căn cứ Luật Ví dụ về thông tin, tôi đề nghị quý cơ quan cung cấp số liệu mới nhất về các nội dung dưới đây, kèm ngày chốt số liệu và cách tính.

Địa bàn: ${place.name}

${missing.map(({ name }) => `– ${name}\n`).join("")}
Mục đích: tìm hiểu kết quả chuyển đổi số tại địa bàn nêu trên.
Hình thức nhận: gửi qua thư điện tử hoặc bưu điện, theo địa chỉ ghi dưới đây.

Kính mong quý cơ quan trả lời trong thời hạn luật định. Tôi xin trân trọng cảm ơn.

Họ và tên:
Nơi cư trú, địa chỉ:
Số căn cước hoặc hộ chiếu:
Điện thoại, thư điện tử:
Ngày:
</pre>
</details>
</section>
`;
}

exports.render = ({ place }) => {
  const within = regions[place.parent];
  const missing = indicators.filter((one) => one.scale && !place.said[one.id]);
  return frame(
    `vi/places/${place.slug}/`,
    place.name,
    place.title,
    `<div class="cloth" data-place="${place.slug}"><div class="w hero">
<div>
<nav class="cr" aria-label="Vị trí trang này"><ol>
<li><a href="../../">Trang chủ</a></li>
<li><a href="../">Các nơi</a></li>
<li><a href="../${within.slug}/">${escape(within.name)}</a></li>
</ol></nav>

<h1>${place.name}</h1>
<p class="lead">${place.title}</p>
</div>
<div>
<ul class="ct sw">
<li class="l1"><b>${Object.keys(place.said).length}</b> câu hỏi có bằng chứng riêng</li>
<li class="l3"><b>${missing.length}</b> câu hỏi chưa công bố</li>
</ul>
<nav class="pil" aria-label="Lĩnh vực">
<ol>
${pillars.map(({ id, title }) => `<li><a href="#p-${id}"><b>${title}</b></a></li>\n`).join("")}</ol></nav>
</div>
<dl class="fx">
<div><dt>Loại</dt><dd>${words.kinds[place.kind].title}</dd></div>
<div><dt>Dân số</dt><dd><a href="../../sources/${place.population.source}/">${number(place.population.value)} người</a></dd></div>
<div><dt>Mã hành chính</dt><dd>${place.code}</dd></div>
<div><dt>Có từ</dt><dd>${day(place.valid_from)}</dd></div>
</dl>
</div></div>
<div class="w">
<section>
<h2>Điều đáng biết</h2>
<div class="tx">${narrative(place)}</div>

</section>
${pillars.map((pillar) => section(place, pillar)).join("")}${gap(place, missing)}<section>
<h2>Nguồn và tải về</h2>
<ul class="ls src">
${place.spoken.map((id) => `${sources[id].link}\n`).join("")}</ul>
<ul class="dl">
<li><a class="btn" href="../../../api/v1/places/${place.slug}.json" download>JSON</a> mọi nội dung trên trang này, cho máy đọc</li>
<li><a class="btn" href="../../../data/evidence.csv" download>CSV</a> mọi nơi và mọi chỉ số</li>
</ul>
</section>
</div>`,
  );
};
