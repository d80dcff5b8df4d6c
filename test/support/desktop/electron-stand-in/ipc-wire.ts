/** What crosses between page and app is copied: plain data as JSON, bytes as base64 under this name. */
export const bytesKey = '$standInBytes';

export function packWire(value: unknown): string {
  return JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key, json: unknown) {
    // A Buffer has become something else by now.
    const given = this[key];
    return given instanceof Uint8Array ? { [bytesKey]: Buffer.from(given).toString('base64') } : json;
  });
}

/** As structured cloning does, bytes come out as a plain Uint8Array. */
export function unpackWire(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => {
    const packed = typeof value === 'object' && value !== null && bytesKey in value ? value[bytesKey] : undefined;
    return typeof packed === 'string' ? new Uint8Array(Buffer.from(packed, 'base64')) : value;
  });
}
