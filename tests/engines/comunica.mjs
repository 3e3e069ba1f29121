// Answers queries with Comunica over one Turtle file: node comunica.mjs FILE < JSON array of queries, writes a JSON array of rows.
import { QueryEngine } from '@comunica/query-sparql-file';
import { readFileSync } from 'node:fs';

const engine = new QueryEngine();
const queries = JSON.parse(readFileSync(0, 'utf8'));
const answers = [];
for (const query of queries) {
  const found = await (await engine.queryBindings(query, { sources: [process.argv[2]] })).toArray();
  answers.push(found.map((row) => Object.fromEntries([...row].map(([name, term]) => [name.value, term.value]))));
}
process.stdout.write(JSON.stringify(answers));
