const { places, indicators, sources, markdown } = require("../root.js");
const frame = require("../frame.js");

exports.data = {
  pagination: { data: "questions", size: 1, alias: "indicator" },
  questions: indicators,
  permalink: ({ indicator }) => `/vi/indicators/${indicator.id}/`,
  eleventyExcludeFromCollections: true,
};

function row(place, { id }) {
  const e = place.said[id]?.current[0];
  if (!e) return "";
  const source = sources[e.source];
  return `<tr><th><a href="../../places/${place.slug}/">${place.name}</a></th><td>${e.period}</td><td><data class="figure" value="${e.value}">${e.now}</data></td><td><a href="${source.url}">${source.title}</a></td></tr>\n`;
}

exports.render = ({ indicator }) =>
  frame(
    `vi/indicators/${indicator.id}/`,
    indicator.name,
    indicator.name,
    `<h1>${indicator.name}</h1>
${markdown.render(indicator.body)}
<table>
<thead><tr><th>Nơi</th><th>Kỳ</th><th>Con số</th><th>Nguồn</th></tr></thead>
<tbody>
${places.map((place) => row(place, indicator)).join("")}</tbody>
</table>`,
  );
