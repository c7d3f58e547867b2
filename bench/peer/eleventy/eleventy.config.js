// Tuned: JavaScript templates, no template language in Markdown, each file read and parsed once, nothing watched or copied.
module.exports = (config) => {
  config.setQuietMode(true);
  config.addWatchTarget("./data/");
  return { dir: { input: "pages", output: "out" }, markdownTemplateEngine: false, htmlTemplateEngine: false };
};
