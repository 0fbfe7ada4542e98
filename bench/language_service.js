// usage: node language_service.js MODULES FILE
// Validates a definition with amazon-states-language-service, which has no
// command of its own. Prints "line: message"; exit status 0 whatever is found.
"use strict";

const fs = require("fs");
const path = require("path");

const [folder, file] = process.argv.slice(2);
const modules = path.resolve(folder, "index.js");
const load = require("module").createRequire(modules);
const service = load("amazon-states-language-service");
const { TextDocument } = load("vscode-languageserver-textdocument");

async function main() {
	const text = fs.readFileSync(file, "utf8");
	const document = TextDocument.create(file, "asl", 1, text);
	const asl = service.getLanguageService({});
	const json = asl.parseJSONDocument(document);
	const found = await asl.doValidation(document, json);
	for (const one of found)
		console.log(`${one.range.start.line + 1}: ${one.message}`);
}

main();
