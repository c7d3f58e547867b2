// The figures and words, read once: the YAML of a commune is the same file as the scorecard's own. What pages share is escaped and put
// into words once.
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

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };
const escape = (text) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
// A text as a field of a form's address; letters beyond ASCII stay as they are.
const form = (text) => text.replace(/[%&#+?="]/g, encodeURIComponent).replaceAll(" ", "+");
const day = (date) => `${date.getUTCDate()} tháng ${date.getUTCMonth() + 1} năm ${date.getUTCFullYear()}`;
const number = (value) => (value < 1000 ? `${value}` : `${value}`.replace(/\B(?=(\d{3})+$)/g, "."));
const comma = (value, digits) => value.toFixed(digits).replace(".", ",");
const plain = (value) => String(Number(value.toPrecision(15)));
const group = (all, key) => all.reduce((found, one) => ((found[key(one)] ||= []).push(one), found), {});

const site = load("data/site.yml");
const words = load("data/words.yml");
const regions = load("data/regions.yml");
const home = prose("content/home.md");

const sources = load("data/sources.yml");
for (const [id, source] of Object.entries(sources)) {
  const by = escape(source.publisher);
  const title = escape(source.title);
  const href = `../../sources/${id}/`;
  const original = source.url ? ` · <a href="${source.url}">bản gốc</a>` : "";
  source.by = by;
  source.words = `${by}, <a href="${href}">${title}</a>, ${day(source.published)}${original}`;
  source.link = `<li><a href="${href}">${by}: ${title}</a></li>`;
  source.listed = `<a href="../${href}">${by}</a>, ${day(source.published)}`;
}

const bySlug = Object.fromEntries(Object.values(regions).map((region) => [region.slug, region]));
const targets = {};
for (const [name, t] of Object.entries(load("data/targets.yml"))) {
  const whom = `đặt ra cho từng ${words.kinds[t.scope_each].title} thuộc ${escape(bySlug[t.scope[0]].name)}`;
  const set = `ít nhất ${t.value}%, hạn ${day(t.by)} (${whom})`;
  const link = `<div class="note"><p class="target">Chỉ tiêu: <a href="../../indicators/${t.indicator}/#t-${name}">${set}</a></p></div>\n`;
  const { value: start, on } = t.baseline;
  const years = {};
  for (let year = on.getUTCFullYear(); year <= t.by.getUTCFullYear(); year += 1) {
    const end = new Date(Date.UTC(year, 11, 31));
    const pace = start + ((t.value - start) * (end - on)) / (t.by - on);
    const path = `Từ ${start}% vào ${day(on)}, lộ trình dẫn tới ít nhất ${t.value}%, hạn ${day(t.by)}`;
    years[year] = { pace, said: `${path}; vào ${day(end)}, ngày được tính cho số liệu, cần có ${pace.toFixed(0)}%.` };
  }
  targets[t.indicator] = { link, value: t.value, years };
}

const best = ({ scale, unit }) => (scale && unit !== "yes_no" ? scale.best : 1);
const indicators = named("content/indicators").map((id) => {
  const page = prose(`content/indicators/${id}.md`);
  return { id, ...page, ...page.asked, name: escape(page.title), target: targets[id], best: best(page.asked), sign: page.asked.unit === "percent" ? "%" : "" };
});
const asked = Object.fromEntries(indicators.map((indicator) => [indicator.id, indicator]));
const scaled = indicators.filter((indicator) => indicator.scale);
const ordered = group([...scaled, ...indicators.filter((indicator) => !indicator.scale)], (indicator) => indicator.pillar);
const natural = group(indicators, (indicator) => indicator.pillar);
const pillars = Object.entries(words.pillars).map(([id, { title }]) => ({ id, title: escape(title), asked: ordered[id] || [], natural: natural[id] || [] }));

// What an entry says: for machines, as it is written, as it is read now.
function figure(e) {
  const { unit } = asked[e.indicator];
  if (e.count !== undefined) {
    const low = (100 * e.count) / e.of;
    const text = `${number(e.count)} trên ${number(e.of)}`;
    if (!e.open) return [plain(low), text, `${plain(Math.round(100 * low) / 100)}%`.replace(".", ",")];
    const high = (100 * (e.count + e.open)) / e.of;
    const now = `${Math.floor(100 * low) / 100}–${Math.ceil(100 * high) / 100}%`.replaceAll(".", ",");
    return [`${plain(low)}/${plain(high)}`, `${text}, ${number(e.open)} trường hợp khác có thể chưa ngã ngũ`, now];
  }
  if (e.more_than !== undefined) return [`${e.more_than}/100`, `hơn ${e.more_than}%`];
  if (e.at_most !== undefined) return [`0/${e.at_most}`, `nhiều nhất ${e.at_most}%`];
  if (e.between !== undefined) return [e.between.join("/"), `từ ${e.between[0]}% đến ${e.between[1]}%`];
  if (unit === "yes_no") return e.value === "yes" || e.value === true ? [1, "có"] : [0, "không"];
  if (unit === "percent") return [e.value, `${comma(e.value, 1)}%`, `${e.value}%`.replace(".", ",")];
  if (unit === "points") return [e.value, comma(e.value, 2), `${e.value}`.replace(".", ",")];
  return [e.value, number(e.value)];
}

// What was said of a place, by indicator: newest period first and as it stands in the file, and what of it is of the last period. An
// entry has a line for each field.
const FORMS = ["count", "more_than", "at_most", "between"];
function told(entries) {
  let line = 1;
  const all = entries.map((e) => {
    const [value, text, now = text] = figure(e);
    const anchor = [e.indicator, e.period, e.source, ...FORMS.filter((form) => e[form] !== undefined)].join(".");
    const mode = e.of ? "có số đếm và tổng số được công bố" : "cơ quan tự báo cáo";
    const ends = `${value}`.split("/").map(Number);
    const said = { ...e, value, text, now, line, anchor, mode, low: ends[0], high: ends[ends.length - 1] };
    line += Object.keys(e).length;
    return said;
  });
  const found = group(all, (said) => said.indicator);
  for (const [id, said] of Object.entries(found)) {
    said.sort((a, b) => b.period - a.period);
    found[id] = { all: said, current: said.filter((s) => s.period === said[0].period) };
  }
  return found;
}

const places = named("data/observations").map((slug) => {
  const entries = load(`data/observations/${slug}.yml`) || [];
  const { place, title, body } = prose(`content/places/${slug}.md`);
  const spoken = [...new Set(entries.map((e) => e.source))];
  return { ...place, slug, title: escape(title), body, name: escape(place.name), form: form(place.name), said: told(entries), count: entries.length, spoken };
});

markdown.renderer.rules.link_open = (tokens, at) => `<a href="${escape(tokens[at].attrGet("href"))}" rel="noopener">`;
const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d").replace(/\W+/g, "-");
markdown.renderer.rules.heading_open = (tokens, at) => `<${tokens[at].tag} id="${bare(tokens[at + 1].content)}">`;

function narrative(place) {
  let quotes = 0;
  const quote = (_, id) => {
    const [e] = place.said[id].current;
    return `<a class="quoted" href="./#${id}"><data class="figure" value="${e.value}" id="q${++quotes}">${e.of ? e.now : e.text}</data></a>`;
  };
  return markdown.render(place.body).trim().replace(/\{\{ value \S+ (\S+) \}\}/g, quote);
}

module.exports = { site, words, regions, sources, indicators, pillars, places, home, escape, day, number, narrative, markdown };
