// A JSON schema as tables: what each member is, its range, its default.

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');

function type(schema) {
  if (schema.$ref) return `[${schema.$ref.split('/').at(-1)}](#${schema.$ref.split('/').at(-1).toLowerCase()})`;
  if ('const' in schema) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((one) => `\`${one}\``).join(', ');
  const either = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (either && !schema.type) return either.map(type).filter(Boolean).join(schema.allOf ? ' and ' : ' or ');
  if (schema.type === 'array') return `list of ${type(schema.items ?? {}) || 'anything'}`;
  return [schema.type].flat().filter(Boolean).join(' or ');
}

function bounds(schema) {
  const said = [];
  if ('minimum' in schema || 'maximum' in schema) said.push(`${schema.minimum ?? '…'} to ${schema.maximum ?? '…'}`);
  if ('minItems' in schema) said.push(`at least ${schema.minItems}`);
  if ('maxItems' in schema) said.push(`at most ${schema.maxItems}`);
  if ('maxLength' in schema) said.push(`at most ${schema.maxLength} characters`);
  if (schema.pattern) said.push(`\`${schema.pattern}\``);
  return said.join(', ');
}

function table(schema) {
  const rows = Object.entries(schema.properties).map(([name, member]) => {
    const needed = schema.required?.includes(name) ? ' (needed)' : '';
    const usual = 'default' in member ? `\`${JSON.stringify(member.default)}\`` : '';
    const meaning = [member.description ?? '', bounds(member)].filter(Boolean).join('; ');
    return `| \`${name}\`${needed} | ${cell(type(member))} | ${cell(usual)} | ${cell(meaning)} |`;
  });
  return ['| member | is | default | means |', '|---|---|---|---|', ...rows, ''].join('\n');
}

// Objects within objects, each with the way that leads to it.
function* objects(schema, way) {
  if (schema.properties) yield [way, schema];
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    for (const inner of [member, member.items, member.additionalProperties]) {
      if (inner && typeof inner === 'object') yield* objects(inner, [...way, name]);
    }
  }
}

export function schemaPage(title, file, schema) {
  const parts = [`## ${title}`, '', `\`${file}\`. ${schema.description ?? ''}`, ''];
  const tops = [[[], schema], ...Object.entries(schema.$defs ?? {}).map(([name, one]) => [[name], one])];
  for (const [way, top] of tops) {
    const found = [...objects(top, way)];
    if (way.length > 0 && found.length === 0) parts.push(`### ${way[0]}`, '', `${type(top)} ${bounds(top)}`.trim(), '');
    for (const [place, object] of found) {
      if (place.length > 0) parts.push(`### ${place.join('.')}`, '');
      parts.push(table(object));
    }
  }
  return parts.join('\n');
}
