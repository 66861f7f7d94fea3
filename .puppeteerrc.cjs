// On Linux x64 the browser comes inside the npm package @sparticuz/chromium, so puppeteer downloads one only elsewhere.
module.exports = { skipDownload: process.platform === "linux" && process.arch === "x64" };
