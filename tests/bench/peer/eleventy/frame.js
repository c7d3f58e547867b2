module.exports = (title, main) => `<!DOCTYPE html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
