const { site, sources, pillars, places } = require("../root.js");
const frame = require("../frame.js");

exports.data = {
  pagination: { data: "slugs", size: 1, alias: "place" },
  slugs: places,
  permalink: ({ place }) => `/vi/places/${place.slug}/evidence/`,
  eleventyExcludeFromCollections: true,
};

function group(place, { id, name }) {
  const { all } = place.said[id];
  const path = `data/observations/${place.slug}.yml`;
  const line = (s) => {
    const state = s.period === all[0].period ? 'current">đang có hiệu lực' : 'earlier">thuộc kỳ trước';
    const where = `<a href="${site.repository}/blob/main/${path}#L${s.line}">${s.line}</a>`;
    return `<tr><th scope="row"><data class="figure" value="${s.value}" id="${s.anchor}">${s.text}</data> · ${s.period}</th><td class="${state}; ${s.mode}</td><td>${sources[s.source].listed}</td><td>${where}</td></tr>\n`;
  };
  return `<tbody id="${id}">
<tr><th colspan="4" scope="rowgroup"><a href="../#${id}">${name}</a></th></tr>
${all.map(line).join("")}</tbody>
`;
}

function section(place, { title, natural }) {
  const told = natural.filter(({ id }) => place.said[id]);
  if (!told.length) return "";
  return `<section>
<h2>${title}</h2>
<table class="ledger">
<thead><tr><th scope="col">Giá trị</th><th scope="col">Tình trạng</th><th scope="col">Nguồn</th><th scope="col">Dòng dữ liệu <code>data/observations/${place.slug}.yml</code></th></tr></thead>
${told.map((indicator) => group(place, indicator)).join("")}</table>
</section>
`;
}

exports.render = ({ place }) => {
  const title = `${place.name}: toàn bộ số liệu đã nhập`;
  const lead = (number) => `Đã nhập ${number} số liệu về ${place.name}, mỗi số liệu kèm nguồn và dòng dữ liệu.`;
  const counted = `<data class="count" value="${place.count}" data-of="place:${place.slug}:statements">${place.count}</data>`;
  return frame(
    `vi/places/${place.slug}/evidence/`,
    title,
    lead(place.count),
    `<div class="wrap">
<nav class="crumbs" aria-label="Vị trí trang này"><ol>
<li><a href="../../../">Trang chủ</a></li>
<li><a href="../../">Các nơi</a></li>
<li><a href="../">${place.name}</a></li>
</ol></nav>

<h1>${title}</h1>
<p class="lead">${lead(counted)}</p>

<p>Danh sách này không bỏ đi điều gì: số liệu không còn hiệu lực vẫn ở lại và được ghi rõ. Mỗi dòng có địa chỉ riêng, không đổi.</p>
${pillars.map((pillar) => section(place, pillar)).join("")}</div>`,
    "vi/home",
    "on-paper",
  );
};
