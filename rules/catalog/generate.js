// Writes the tables of AWS SDK integrations from models of the services.
//
// usage: node generate.js AWS_SDK BOTOCORE TARGET
//
// AWS_SDK is the unpacked npm package aws-sdk, BOTOCORE the unpacked Debian
// package python3-botocore. README.md says what is in the tables and why names
// are spelt as they are; "make catalog" runs this.
'use strict';

const fs = require('fs');
const path = require('path');

// A model in the form all sources are brought to:
//   {serviceId, title, alias, apiVersion,
//    actions: {Name: {required, members, errors}}}
// with names as the service spells them. ALIAS is what other SDKs and the
// command line call it. ERRORS is null where the source does not list any, and
// REQUIRED leaves out what an SDK fills in by itself.

function readAwsSdk(folder) {
	const apis = path.join(folder, 'apis');
	return fs.readdirSync(apis)
		.filter((name) => name.endsWith('.min.json'))
		.map((name) => ({
			...toModel(readJson(path.join(apis, name)), false),
			alias: name.replace(/-[0-9]{4}-.*/, ''),
		}));
}

function readBotocore(folder) {
	const data = path.join(folder,
		'usr/lib/python3/dist-packages/botocore/data');
	return fs.readdirSync(data)
		.filter((alias) => fs.statSync(path.join(data, alias)).isDirectory())
		.flatMap((alias) => fs.readdirSync(path.join(data, alias))
			.map((version) => ({alias, file: path.join(
				data, alias, version, 'service-2.json')})))
		.filter(({file}) => fs.existsSync(file))
		.map(({alias, file}) => ({...toModel(readJson(file), true), alias}));
}

function readJson(file) {
	return JSON.parse(fs.readFileSync(file, 'utf8'));
}

// Both sources keep the form in which AWS publishes its models. That of aws-sdk
// is minified: shapes stand where they are used, and errors are left out.
function toModel(json, hasErrors) {
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
			errors: hasErrors ? (operation.errors || [])
				.map((error) => error.shape) : null,
		};
	}
	const {serviceId, serviceFullName, apiVersion} = json.metadata;
	return {serviceId, title: serviceFullName, apiVersion, actions};
}

function shapeOf(json, use) {
	return use ? {...json.shapes[use.shape], ...use} : {};
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
		if (!known || known.apiVersion < model.apiVersion)
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
	Object.assign(service, {prefix, title: model.title});
	services.set(name, service);
	for (const [operation, action] of Object.entries(model.actions)) {
		addAction(service, `${name}:${uncapitalize(operation)}`, action);
	}
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
	for (const error of (errors || []).map(errorName)) {
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
	return literal([service.name, service.prefix,
		service.title.replace(/[";\\]/g, ''),
		sorted(service.aliases).join(' '),
		sorted(service.errors).join(' ')]);
}

function actionLines(service) {
	const errors = sorted(service.errors);
	return [...service.actions.values()].sort(byName).map((action) =>
		literal([action.name, sorted(action.required).join(' '),
			sorted(action.members)
				.filter((member) => !action.required.has(member))
				.join(' '),
			ranges(errors.map((error, i) => [error, i])
				.filter(([error]) => action.errors.has(error))
				.map(([, i]) => i))]));
}

const SERVICES = `/* Generated by generate.js: the services of AWS SDK \
integrations. README.md says
 * how a line is made. */
`;
const ACTIONS = `/* Generated by generate.js: the actions of AWS SDK \
integrations. README.md says how
 * a line is made. */
`;

function main([awsSdk, botocore, target]) {
	const services = merge([readBotocore(botocore), readAwsSdk(awsSdk)])
		.filter((service) => service.actions.size > 0);
	const write = (name, header, lines) => fs.writeFileSync(
		path.join(target, name), header + lines.join(''));
	write('sdk_services.def', SERVICES, services.map(serviceLine));
	write('sdk_actions.def', ACTIONS,
		services.flatMap(actionLines).sort(compare));
}

main(process.argv.slice(2));
