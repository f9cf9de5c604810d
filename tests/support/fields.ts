// The fields of a view, which are no properties of its own.

/** Each field's value; those of a record as they are. */
export function fieldsOf(view: object): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name in view) fields[name] = Reflect.get(view, name);
  return fields;
}
