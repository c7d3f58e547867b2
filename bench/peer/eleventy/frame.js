// What stands around every page: the parts of a depth are put together once.
const { site, home, day, escape } = require("./root.js");

const brand = escape(home.title);
const base = site.base_url;
const pictures = `<svg class="defs" aria-hidden="true"><pattern id="ID" width="6" height="5" patternUnits="userSpaceOnUse"><rect width="6" height="2" y="1"/></pattern></svg>`;
const item = (up) => ([name, text]) => `<li><a href="${up}${name}/">${text}</a></li>\n`;
const MENU = [
  ["places", "Các nơi"],
  ["indicators", "Chỉ số"],
  ["commitments", "Cam kết"],
  ["platforms", "Hệ thống"],
  ["disagreements", "Chỗ không khớp"],
  ["methodology", "Cách tính"],
  ["data", "Dữ liệu"],
];
const INDEX = [
  ["places", "Các nơi"],
  ["indicators", "Chỉ số"],
  ["pillars", "Lĩnh vực"],
  ["platforms", "Hệ thống"],
  ["commitments", "Cam kết"],
  ["disagreements", "Chỗ không khớp"],
  ["sources", "Nguồn"],
  ["compare", "So sánh"],
  ["methodology", "Cách tính"],
  ["changes", "Thay đổi"],
  ["data", "Dữ liệu"],
  ["about", "Giới thiệu"],
  ["accessibility", "Khả năng tiếp cận"],
];

const around = (up) => ({
  icon: `<link rel="icon" type="image/svg+xml" href="${up}../assets/icons/favicon.svg">`,
  links: `<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#1a2450">
<link rel="stylesheet" href="${up}../assets/css/main.css">
<link rel="apple-touch-icon" href="${up}../assets/icons/apple-touch-icon.png">
<link rel="manifest" href="${up}manifest.webmanifest">`,
  head: `<a class="skip" href="#main">Tới nội dung chính</a>
${pictures.replace("ID", "c")}
<header class="masthead">
${pictures.replace("ID", "ch")}
<div class="wrap">
<a class="brand" href="${up || "./"}">${brand}</a>
<nav class="languages" aria-label="Ngôn ngữ"><ul>
<li><a href="./" lang="vi" hreflang="vi" aria-current="true">Tiếng Việt</a></li>
<li class="index-link"><a href="#index">Mục lục</a></li>
</ul></nav>
<nav class="menu" aria-label="Mục chính"><ul>
${MENU.map(item(up)).join("")}</ul></nav>
</div>
</header>
<main id="main">`,
  foot: `</main>
<footer id="index">
<div class="wrap">
<nav aria-label="Mục lục"><ul>
${INDEX.map(item(up)).join("")}</ul></nav>
<p>Bằng chứng tính đến ngày ${day(site.as_of)} · <a href="${site.repository}/issues/new?title=Lỗi+ở+trang:+`,
  end: `%0ANgày+dữ+liệu:+${site.as_of.toISOString().slice(0, 10)}%0A%0AĐiều+gì+sai,+và+tài+liệu+nào+cho+thấy+điều+đó:%0A">Báo lỗi trang này</a></p>
</div>
</footer>
</body>
</html>
`,
});
const AROUND = Object.fromEntries(["", "../../", "../../../"].map((up) => [up, around(up)]));

// A page: its path below the site, its name (the site's own on the first page), its description, its main part; a page that has no
// picture of its own is shown with the first one's.
module.exports = (path, name, text, main, pictured = path.slice(0, -1), body = "on-cloth") => {
  const { icon, links, head, foot, end } = AROUND["../".repeat(path.split("/").length - 2)];
  const title = name ? `${name} · ${brand}` : brand;
  const address = `${base}/${path}`;
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="${text}">
${icon}
<link rel="canonical" href="${address}">
${links}
<link rel="alternate" hreflang="vi" href="${address}">
<meta property="og:type" content="website">
<meta property="og:locale" content="vi_VN">
<meta property="og:site_name" content="${brand}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${text}">
<meta property="og:url" content="${address}">
<meta property="og:image" content="${base}/share/${pictured}.png">
<meta property="og:image:width" content="800">
<meta property="og:image:height" content="420">
<meta property="og:image:alt" content="${text}">
<meta name="twitter:card" content="summary_large_image">
</head>
<body class="${body}" data-page="${path}">
${head}
${main}
${foot}${title.replaceAll(" ", "+")}&amp;body=Trang:+${address}${end}`;
};
