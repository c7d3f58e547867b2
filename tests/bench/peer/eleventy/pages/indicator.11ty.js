const { places, indicators, sources, figure, markdown } = require("../root.js");
const frame = require("../frame.js");

exports.data = {
  pagination: { data: "questions", size: 1, alias: "indicator" },
  questions: indicators,
  permalink: ({ indicator }) => `/indicators/${indicator.id}/`,
  eleventyExcludeFromCollections: true,
};

function row(place, { id, unit }) {
  const e = place.latest[id];
  if (!e) return "";
  const source = sources[e.source];
  return `<tr><th><a href="/places/${place.slug}/">${place.name}</a></th><td>${e.period}</td><td>${figure(e, unit, id)}</td><td><a href="${source.url}">${source.title}</a></td></tr>\n`;
}

exports.render = ({ indicator }) =>
  frame(
    indicator.title,
    `<h1>${indicator.title}</h1>
${markdown.render(indicator.body)}
<table>
<thead><tr><th>Nơi</th><th>Kỳ</th><th>Con số</th><th>Nguồn</th></tr></thead>
<tbody>
${places.map((place) => row(place, indicator)).join("")}</tbody>
</table>`,
  );
