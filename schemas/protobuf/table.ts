import {
  type DescriptorProto,
  type EnumDescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
  type FileDescriptorProto,
} from "@bufbuild/protobuf/wkt";

/** Every message and enum of some files by full name. */
interface Types {
  readonly messages: ReadonlyMap<string, DescriptorProto>;
  readonly enums: ReadonlyMap<string, EnumDescriptorProto>;
}

/**
 * The message types of the wanted packages, and those they refer to, as lines of text: `package.Message` and then
 * `field:type` for each field, or `package.Enum` and then `=NAME=number` for each value. src/istio/protobuf/types.ts
 * reads it and explains the letters of types.
 */
export function tableOf(files: readonly FileDescriptorProto[], wanted: RegExp): string {
  const types = typesOf(files);
  const lines = new Map<string, string>();
  const open = [...types.messages]
    .filter(([name, { options }]) => wanted.test(name) && options?.mapEntry !== true)
    .map(([name]) => name);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const message = types.messages.get(name);
    const enumeration = types.enums.get(name);
    if (lines.has(name)) continue;
    if (message !== undefined) {
      lines.set(name, [name, ...message.field.map((field) => fieldText(field, types, open))].join(" "));
    } else if (enumeration !== undefined) {
      lines.set(
        name,
        [name, ...enumeration.value.map((value) => `=${value.name}=${value.number}`)].join(" "),
      );
    }
  }
  return numbered([...lines.keys()].sort().flatMap((name) => lines.get(name) ?? []));
}

function typesOf(files: readonly FileDescriptorProto[]): Types {
  const messages = new Map<string, DescriptorProto>();
  const enums = new Map<string, EnumDescriptorProto>();
  const visit = (scope: string, message: DescriptorProto) => {
    const name = `${scope}.${message.name}`;
    messages.set(name, message);
    for (const nested of message.nestedType) visit(name, nested);
    for (const nested of message.enumType) enums.set(`${name}.${nested.name}`, nested);
  };
  for (const file of files) {
    for (const message of file.messageType) visit(file.package, message);
    for (const enumeration of file.enumType) enums.set(`${file.package}.${enumeration.name}`, enumeration);
  }
  return { messages, enums };
}

const { Type, Label } = { Type: FieldDescriptorProto_Type, Label: FieldDescriptorProto_Label };

const scalars: Readonly<Partial<Record<FieldDescriptorProto_Type, string>>> = {
  [Type.BOOL]: "b",
  [Type.STRING]: "s",
  [Type.BYTES]: "y",
  [Type.INT32]: "i",
  [Type.SINT32]: "i",
  [Type.SFIXED32]: "i",
  [Type.UINT32]: "u",
  [Type.FIXED32]: "u",
  [Type.INT64]: "I",
  [Type.SINT64]: "I",
  [Type.SFIXED64]: "I",
  [Type.UINT64]: "U",
  [Type.FIXED64]: "U",
  [Type.FLOAT]: "d",
  [Type.DOUBLE]: "d",
};

const wellKnown: Readonly<Record<string, string>> = {
  ".google.protobuf.BoolValue": "b",
  ".google.protobuf.StringValue": "s",
  ".google.protobuf.BytesValue": "y",
  ".google.protobuf.Int32Value": "i",
  ".google.protobuf.UInt32Value": "u",
  ".google.protobuf.Int64Value": "I",
  ".google.protobuf.UInt64Value": "U",
  ".google.protobuf.FloatValue": "d",
  ".google.protobuf.DoubleValue": "d",
  ".google.protobuf.Duration": "D",
  ".google.protobuf.Timestamp": "T",
  ".google.protobuf.Struct": "S",
  ".google.protobuf.ListValue": "L",
  ".google.protobuf.Any": "A",
};

/** `name:type`; types that are referred to are added to `open`. */
function fieldText(field: FieldDescriptorProto, types: Types, open: string[]): string {
  const entry = types.messages.get(field.typeName.slice(1));
  const [key, value] = entry?.options?.mapEntry === true ? entry.field : [];
  if (key !== undefined && value !== undefined) {
    return `${field.name}:%${typeText(key, types, open)}${typeText(value, types, open)}`;
  }
  const repeated = field.label === Label.REPEATED ? "*" : "";
  return `${field.name}:${repeated}${typeText(field, types, open)}`;
}

/** The letter of a type, or its full name between angle brackets, which `numbered` replaces. */
function typeText(field: FieldDescriptorProto, types: Types, open: string[]): string {
  const known = scalars[field.type] ?? wellKnown[field.typeName];
  if (known !== undefined) return known;
  const name = field.typeName.slice(1);
  if (!types.messages.has(name) && !types.enums.has(name)) return "V";
  open.push(name);
  return `<${name}>`;
}

/** The lines with every type's name replaced by the number of its line, and a package written only where it changes. */
function numbered(lines: readonly string[]): string {
  const numbers = new Map(lines.map((line, index) => [line.slice(0, `${line} `.indexOf(" ")), index]));
  let scope = "";
  const written: string[] = [];
  for (const line of lines) {
    const name = line.slice(0, `${line} `.indexOf(" "));
    const own = name.slice(0, name.lastIndexOf("."));
    const short = own === scope ? `.${name.slice(own.length + 1)}` : name;
    scope = own;
    const rest = line.slice(name.length).replace(/<([^>]+)>/g, (_, type: string) => `#${numbers.get(type)}`);
    written.push(short + rest);
  }
  return written.join("\n");
}
