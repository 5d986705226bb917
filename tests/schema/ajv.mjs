// A second opinion: validates records by ajv, in strict mode, against schemas/record.schema.json, so
// that the schema and our own validator are checked by something that we did not write.
//
//   besluit extract ... | node ajv.mjs     one record a line; tells what is wrong in each
//   node ajv.mjs --examples                the examples of this directory
//
// Exit status 1 when anything is not as it should be. Run `npm ci` here once.
import Ajv2020 from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: true });
const validate = ajv.compile(read('../../schemas/record.schema.json'));

// The failure that lies deepest: oneOf and anyOf also tell of the branch that was not meant.
function reason() {
  const depth = (error) => error.instancePath.split('/').length;
  const worst = validate.errors.reduce((a, b) => (depth(b) > depth(a) ? b : a));
  return `${worst.instancePath || '(root)'}: ${worst.keyword}: ${worst.message}`;
}

// Sets or (without value) removes what stands at a JSON pointer without escapes.
function change(json, { at, ...rest }) {
  const tokens = at.split('/').slice(1);
  const last = tokens.pop();
  const holder = tokens.reduce((value, token) => value[token], json);
  if ('value' in rest) holder[last] = rest.value;
  else delete holder[last];
  return json;
}

let passed = 0, failed = 0;
function tell(holds, text) {
  if (holds) passed++;
  else failed++;
  if (!holds) console.log(text);
}

function examples() {
  for (const name of ['record', 'error'])
    tell(validate(read(`${name}.json`)), `${name}.json: ${validate.errors && reason()}`);
  for (const entry of read('invalid.json'))
    tell(!validate(change(read(`${entry.base}.json`), entry)), `${entry.name}: is valid`);
}

async function lines() {
  let n = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    n++;
    if (line.trim() === '') continue;
    try {
      tell(validate(JSON.parse(line)), `line ${n}: ${validate.errors && reason()}`);
    } catch (error) {
      tell(false, `line ${n}: ${error.message}`);
    }
  }
}

if (process.argv.includes('--examples')) examples();
else await lines();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
