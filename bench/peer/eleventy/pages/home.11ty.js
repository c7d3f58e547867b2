const { places, indicators, home, escape, markdown } = require("../root.js");
const frame = require("../frame.js");

exports.data = { permalink: "/vi/", eleventyExcludeFromCollections: true };

const list = (entries) => `<ul>\n${entries.map(([href, text]) => `<li><a href="${href}">${text}</a></li>\n`).join("")}</ul>`;

exports.render = () =>
  frame(
    "vi/",
    "",
    escape(home.title),
    `<h1>${escape(home.title)}</h1>
${markdown.render(home.body)}
<h2>Chỉ số</h2>
${list(indicators.map((indicator) => [`indicators/${indicator.id}/`, indicator.name]))}
<h2>Nơi</h2>
${list(places.map((place) => [`places/${place.slug}/`, place.name]))}`,
  );
