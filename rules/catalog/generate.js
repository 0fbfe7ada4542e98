// Writes the tables of AWS SDK integrations from models of the services.
//
// usage: node generate.js MODELS CLIENTS TARGET
//
// MODELS has the unpacked packages that update.sh fetches, CLIENTS is
// clients.txt. README.md says what is in the tables and why names are spelt as
// they are.
'use strict';

const crypto = require('crypto');
const fs = require('fs');
const path = require('path');

// A model in the form all sources are brought to:
//   {serviceId, title, alias, version, date,
//    actions: {Name: {required, members, errors}}}
// with names as the service spells them. TITLE is null where the source has
// none; ALIAS is what other SDKs and the command line call it; DATE is the
// month up to which the source has names; ERRORS is empty where it lists none,
// and REQUIRED leaves out what an SDK fills in by itself.

// Of Debian: the only complete source that lists errors.
function readBotocore(folder) {
	const data = path.join(folder,
		'usr/lib/python3/dist-packages/botocore/data');
	return fs.readdirSync(data)
		.filter((alias) => fs.statSync(path.join(data, alias)).isDirectory())
		.flatMap((alias) => fs.readdirSync(path.join(data, alias))
			.map((version) => ({alias, file: path.join(
				data, alias, version, 'service-2.json')})))
		.filter(({file}) => fs.existsSync(file))
		.map(({alias, file}) =>
			({...toModel(readJson(file)), alias, date: '2022-12'}));
}

// Published until 2025, but nothing was added after September 2024.
function readAwsSdk(folder) {
	const apis = path.join(folder, 'apis');
	return fs.readdirSync(apis)
		.filter((name) => name.endsWith('.min.json'))
		.map((name) => ({
			...toModel(readJson(path.join(apis, name))),
			alias: name.replace(/-[0-9]{4}-.*/, ''),
			date: '2024-09',
		}));
}

function readJson(file) {
	return JSON.parse(read(file));
}

function read(file) {
	return fs.readFileSync(file, 'utf8');
}

// Both keep the form in which AWS publishes its models. That of aws-sdk is
// minified: shapes stand where they are used, and errors are left out.
function toModel(json) {
	const actions = {};
	for (const [name, operation] of Object.entries(json.operations)) {
		const input = shapeOf(json, operation.input);
		const members = Object.entries(input.members || {});
		const filled = members
			.filter(([, member]) => member.idempotencyToken)
			.map(([member]) => member);
		actions[name] = {
			members: members.map(([member]) => member),
			required: (input.required || [])
				.filter((member) => !filled.includes(member)),
			errors: (operation.errors || []).map((error) => error.shape),
		};
	}
	const {serviceId, serviceFullName, apiVersion} = json.metadata;
	return {serviceId, title: serviceFullName, version: apiVersion, actions};
}

function shapeOf(json, use) {
	return use ? {...json.shapes[use.shape], ...use} : {};
}

// Of AWS SDK for JavaScript 3, whose models are declarations of TypeScript.
function readClients(folder, list) {
	return read(list).split('\n')
		.filter((line) => line && !line.startsWith('#'))
		.map((line) => line.split(' '))
		.map(([alias, version, date]) => ({
			...readClient(path.join(folder, alias)),
			alias, version, date,
		}));
}

function readClient(folder) {
	const shared = read(path.join(folder, 'dist-es/runtimeConfig.shared.js'));
	const [, serviceId] = /serviceId \?\? "([^"]+)"/.exec(shared);
	const types = path.join(folder, 'dist-types');
	const inputs = readInterfaces(path.join(types, 'ts3.4/models'));
	const actions = {};
	for (const file of fs.readdirSync(path.join(types, 'commands'))) {
		const name = file.replace(/Command\.d\.ts$/, '');
		if (name !== file)
			actions[name] = readCommand(types, file, inputs);
	}
	return {serviceId, title: null, actions};
}

// The interfaces of a folder, each with the lines of its members.
function readInterfaces(folder) {
	const found = new Map();
	for (const file of fs.readdirSync(folder)) {
		const text = read(path.join(folder, file));
		const pattern = /^export interface (\w+) \{\n([^}]*)^\}/gm;
		for (const [, name, body] of text.matchAll(pattern))
			found.set(name, body);
	}
	return found;
}

// The base class of all errors comes last, without saying whose fault it is.
function readCommand(types, file, inputs) {
	const short = read(path.join(types, 'ts3.4/commands', file));
	const long = read(path.join(types, 'commands', file));
	const [, input] = /api: \{\s*input: (\w+|\{\});/.exec(short);
	const members = [...(inputs.get(input) || '')
		.matchAll(/^ {2}(\w+)(\??):/gm)];
	if (input !== '{}' && !inputs.has(input))
		throw new Error(`${file}: where is ${input}?`);
	return {
		members: members.map(([, name]) => name),
		required: members.filter(([, , mark]) => !mark)
			.map(([, name]) => name),
		errors: [...long.matchAll(/@throws \{@link (\w+)\} \(/g)]
			.map(([, name]) => name),
	};
}

// How the AWS SDK for Java 2 makes identifiers of the names in the models; Step
// Functions takes its names from there.

const TAKEN_WORDS = new Set(['equals', 'hashCode', 'getClass', 'notify',
	'notifyAll', 'toString', 'wait', 'clone', 'finalize', 'abstract',
	'assert', 'boolean', 'break', 'byte', 'case', 'catch', 'char', 'class',
	'const', 'continue', 'default', 'do', 'double', 'else', 'enum',
	'extends', 'false', 'final', 'finally', 'float', 'for', 'goto', 'if',
	'implements', 'import', 'instanceof', 'int', 'interface', 'long',
	'native', 'new', 'null', 'package', 'private', 'protected', 'public',
	'return', 'short', 'static', 'strictfp', 'super', 'switch',
	'synchronized', 'this', 'throw', 'throws', 'transient', 'true', 'try',
	'void', 'volatile', 'while']);

function pascalCase(name) {
	return name
		.replace(/[^A-Za-z0-9]+/g, ' ')
		.replace(/([^a-z]{2,})v([0-9]+)/g, '$1 v$2 ')
		.replace(/([^A-Z]{2,})V([0-9]+)/g, '$1 V$2 ')
		.replace(/(?<=[a-z])(?=[A-Z][a-zA-Z0-9])/g, ' ')
		.replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
		.replace(/([0-9])([a-zA-Z])/g, '$1 $2')
		.trim().split(/\s+/)
		.map((word) => word[0].toUpperCase() + word.slice(1).toLowerCase())
		.join('');
}

function uncapitalize(name) {
	const run = /^.(?:[A-Z](?![a-z]))*/.exec(name)[0];
	return run.toLowerCase() + name.slice(run.length);
}

function memberName(name) {
	const variable = uncapitalize(name);
	return variable[0].toUpperCase() + variable.slice(1);
}

// What Java cannot say is called EqualsValue. The documentation tells that of
// this one only, so that both names count, and neither is required.
function isTaken(name) {
	return TAKEN_WORDS.has(uncapitalize(name));
}

function errorName(name) {
	if (name.endsWith('Exception'))
		return pascalCase(name);
	return pascalCase(name.replace(/Fault$/, '')) + 'Exception';
}

function errorPrefix(serviceId) {
	return pascalCase(serviceId).replace(/^(Amazon|Aws)/, '')
		.replace(/Service$/, '');
}

// Puts MODELS together, oldest source first: what is newest says what is
// required, and names are only ever added. Of the versions of one API in one
// source only the newest counts, as in the SDK.
function merge(sources) {
	const services = new Map();
	for (const models of sources)
		for (const model of newestVersions(models))
			addModel(services, model);
	return [...services.values()].sort(byName);
}

function newestVersions(models) {
	const newest = new Map();
	for (const model of models) {
		const known = newest.get(model.serviceId);
		if (!known || known.version < model.version)
			newest.set(model.serviceId, model);
	}
	return newest.values();
}

function addModel(services, model) {
	const prefix = errorPrefix(model.serviceId);
	const name = prefix.toLowerCase();
	const service = services.get(name) ||
		{name, actions: new Map(), errors: new Set(), aliases: new Set()};
	service.aliases.add(model.alias.toLowerCase());
	service.title = model.title || service.title || model.serviceId;
	Object.assign(service, {prefix, date: model.date});
	services.set(name, service);
	for (const [operation, action] of Object.entries(model.actions))
		addAction(service, `${name}:${uncapitalize(operation)}`, action);
}

function addAction(service, name, {required, members, errors}) {
	const action = service.actions.get(name) ||
		{name, members: new Set(), errors: new Set()};
	service.actions.set(name, action);
	action.required = new Set(
		required.filter((name) => !isTaken(name)).map(memberName));
	members.forEach((name) => action.members.add(memberName(name)));
	members.filter(isTaken).forEach((name) =>
		action.members.add(memberName(name) + 'Value'));
	for (const error of errors.map(errorName)) {
		action.errors.add(error);
		service.errors.add(error);
	}
}

function byName(a, b) {
	return compare(a.name, b.name);
}

function compare(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}

function sorted(words) {
	return [...words].sort(compare);
}

// 0 1 2 3 5 as "0-3 5".
function ranges(numbers) {
	const parts = [];
	for (const number of numbers) {
		const last = parts[parts.length - 1];
		if (last && last[1] === number - 1)
			last[1] = number;
		else
			parts.push([number, number]);
	}
	return parts.map(([from, to]) => from === to ? from : `${from}-${to}`)
		.join(' ');
}

function literal(fields) {
	return `"${fields.join(';')}\\n"\n`;
}

function serviceLine(service) {
	service.aliases.delete(service.name);
	return literal([service.name, service.prefix, service.date,
		service.title.replace(/[";\\]/g, ''),
		sorted(service.aliases).join(' '),
		sorted(service.errors).join(' ')]);
}

function actionsOf(service) {
	const numbers = new Map(sorted(service.errors).map((error, i) => [error, i]));
	return [...service.actions.values()].map((action) => ({
		...action,
		errorNumbers: sorted(action.errors).map((error) => numbers.get(error)),
	}));
}

function actionLine(action) {
	const optional = [...action.members]
		.filter((member) => !action.required.has(member));
	return literal([action.name, sorted(action.required).join(' '),
		sorted(optional).join(' '), ranges(action.errorNumbers)]);
}

// The sum lets a test tell that nobody edited what follows.
function writeTable(target, name, lines) {
	const body = lines.join('');
	const sum = crypto.createHash('sha256').update(body).digest('hex');
	fs.writeFileSync(path.join(target, name),
		`/* Generated by generate.js; see README.md. SHA-256 of the rest:
 * ${sum} */
${body}`);
}

function main([models, clients, target]) {
	const services = merge([
		readBotocore(path.join(models, 'botocore')),
		readAwsSdk(path.join(models, 'aws-sdk')),
		readClients(path.join(models, 'clients'), clients),
	]).filter((service) => service.actions.size > 0);
	writeTable(target, 'sdk_services.def', services.map(serviceLine));
	writeTable(target, 'sdk_actions.def',
		services.flatMap(actionsOf).sort(byName).map(actionLine));
}

main(process.argv.slice(2));
