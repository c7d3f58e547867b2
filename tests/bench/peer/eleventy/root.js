// The figures and words, read once: the YAML of a commune is the same file as the scorecard's own.
const fs = require("fs");
const path = require("path");
const yaml = require("js-yaml");
const markdown = require("markdown-it")();

const load = (file) => yaml.load(fs.readFileSync(path.join(__dirname, file), "utf8"));

function prose(file) {
  const [, front, body] = fs.readFileSync(path.join(__dirname, file), "utf8").split(/^---\n/m);
  return { ...yaml.load(front), body };
}

const named = (folder) => fs.readdirSync(path.join(__dirname, folder)).sort().map((file) => path.parse(file).name);

const sources = load("data/sources.yml");
const indicators = named("content/indicators").map((id) => ({ id, ...prose(`content/indicators/${id}.md`) }));
const asked = Object.fromEntries(indicators.map((indicator) => [indicator.id, indicator]));
const places = named("data/observations").map((slug) => {
  const said = load(`data/observations/${slug}.yml`) || [];
  return { slug, said, latest: Object.fromEntries(said.map((e) => [e.indicator, e])), ...prose(`content/places/${slug}.md`) };
});
const home = prose("content/home.md");

const comma = (value, digits) => value.toFixed(digits).replace(".", ",");
const plain = (value) => String(Number(value.toPrecision(12)));
const data = (value, id, text) => `<data class="figure" value="${value}" data-of="${id}">${text}</data>`;

function figure(e, unit, id) {
  if (e.count !== undefined) {
    const low = (100 * e.count) / e.of;
    if (e.open === undefined) return data(plain(low), id, `${comma(low, 2)} %`);
    return data(`${plain(low)}/${plain((100 * (e.count + e.open)) / e.of)}`, id, `${e.count} trên ${e.of}, ${e.open} chưa ngã ngũ`);
  }
  if (e.more_than !== undefined) return data(`${e.more_than}/100`, id, `hơn ${e.more_than} %`);
  if (e.at_most !== undefined) return data(`0/${e.at_most}`, id, `nhiều nhất ${e.at_most} %`);
  if (e.between !== undefined) return data(e.between.join("/"), id, `${e.between.join("–")} %`);
  if (unit === "yes_no") return data(e.value === "yes" ? 1 : 0, id, e.value === "yes" ? "có" : "không");
  if (unit === "percent") return data(e.value, id, `${comma(e.value, 1)} %`);
  if (unit === "points") return data(e.value, id, comma(e.value, 2));
  return data(e.value, id, e.value);
}

function narrative(place) {
  const quote = (_, id) => `<b>${figure(place.latest[id], asked[id].unit, "")}</b>`;
  return markdown.render(place.body).replace(/\{\{ value \S+ (\S+) \}\}/g, quote);
}

module.exports = { sources, indicators, asked, places, home, figure, narrative, markdown };
