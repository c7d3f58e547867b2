const { places, indicators, home, markdown } = require("../root.js");
const frame = require("../frame.js");

exports.data = { permalink: "/", eleventyExcludeFromCollections: true };

const list = (entries) => `<ul>\n${entries.map(([href, text]) => `<li><a href="${href}">${text}</a></li>\n`).join("")}</ul>`;

exports.render = () =>
  frame(
    home.title,
    `<h1>${home.title}</h1>
${markdown.render(home.body)}
<h2>Chỉ số</h2>
${list(indicators.map((indicator) => [`/indicators/${indicator.id}/`, indicator.title]))}
<h2>Nơi</h2>
${list(places.map((place) => [`/places/${place.slug}/`, place.name]))}`,
  );
