const { places, asked, sources, figure, narrative } = require("../root.js");
const frame = require("../frame.js");

exports.data = {
  pagination: { data: "slugs", size: 1, alias: "place" },
  slugs: places,
  permalink: ({ place }) => `/places/${place.slug}/`,
  eleventyExcludeFromCollections: true,
};

function row(e) {
  const of = asked[e.indicator];
  const source = sources[e.source];
  return `<tr><th><a href="/indicators/${e.indicator}/">${of.title}</a></th><td>${e.period}</td><td>${figure(e, of.unit, e.indicator)}</td><td><a href="${source.url}">${source.title}</a>, ${source.publisher}</td></tr>\n`;
}

exports.render = ({ place }) =>
  frame(
    place.title,
    `<h1>${place.name}</h1>
<p class="lead">${place.title}</p>
${narrative(place)}
<table>
<thead><tr><th>Chỉ số</th><th>Kỳ</th><th>Con số</th><th>Nguồn</th></tr></thead>
<tbody>
${place.said.map(row).join("")}</tbody>
</table>`,
  );
