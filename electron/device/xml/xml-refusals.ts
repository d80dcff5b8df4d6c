import type { SaxesParser } from 'saxes';
import { quoted } from '../../../shared/quoted.ts';
import { limits } from './limits.ts';

export type Parser = SaxesParser<{ xmlns: true; position: false; forceXMLVersion: true; defaultXMLVersion: '1.0' }>;

/** Ends the reading with a problem at the place the parser has come to. */
export type Stop = (title: string, detail: string) => never;

/** Absolute URIs (RFC 3986), or nothing to take a default back. Relative ones are deprecated, and other parsers refuse broken ones. */
const namespaceName = /^(?:[a-z][a-z0-9+.-]*:(?:[\w.~:/?@!$&'()*+,;=-]|%[0-9a-f]{2})+)?$/i;

/** Stops the parser at everything XML has and SyncML never uses, at XML errors, and at tags over the limits. */
export function refuseForeignMarkup(parser: Parser, stop: Stop): void {
  let attributes = 0;
  let comments = 0;
  parser.on('error', ({ message }) => stop('Not well-formed XML', inWords(message)));
  parser.on('xmldecl', ({ version, encoding }) => {
    if (version !== '1.0')
      stop('Unsupported XML version', `The document declares XML ${quoted(version ?? '')}; only 1.0 is read. Write version="1.0".`);
    if (encoding !== undefined && encoding.toUpperCase() !== 'UTF-8') {
      stop(
        'Unsupported encoding',
        `The document declares ${quoted(encoding ?? '')}, yet only UTF-8 is read. Declare UTF-8 or leave the encoding out.`,
      );
    }
  });
  parser.on('doctype', () => stop('DOCTYPE refused', 'SyncML messages carry no DOCTYPE and no entities. Remove it.'));
  parser.on('processinginstruction', () =>
    stop('Processing instruction refused', 'SyncML has none beside the XML declaration. Remove it.'),
  );
  parser.on('comment', () => {
    comments += 1;
    if (comments > limits.comments) stop('Too many comments', `There are more than ${limits.comments} comments. Remove some.`);
  });
  parser.on('opentagstart', ({ name }) => {
    attributes = 0;
    if (name.length > limits.name) stop('Name too long', `An element name is longer than ${limits.name} characters.`);
  });
  parser.on('attribute', ({ name, value }) => {
    attributes += 1;
    if (attributes > limits.attributes) stop('Too many attributes', `An element has more than ${limits.attributes} attributes.`);
    if (name.length > limits.name) stop('Name too long', `An attribute name is longer than ${limits.name} characters.`);
    if ((name === 'xmlns' || name.startsWith('xmlns:')) && !namespaceName.test(value)) {
      stop('Bad namespace', 'A namespace name is an absolute URI, e.g. SYNCML:SYNCML1.2.');
    }
    if (value.length > limits.attributeValue)
      stop('Value too long', `An attribute value is longer than ${limits.attributeValue} characters.`);
  });
}

/** saxes says what is wrong; this adds what to do about the mistakes people make. */
const advice: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/entity|ampersand/i, 'Write & as &amp;. Only amp, lt, gt, quot, apos and numeric references exist here.'],
  [/unclosed|unmatched|unexpected close/i, 'Close every element, in the order it was opened.'],
  [/only one root|outside of root|root element/i, 'A document has one root element and nothing beside it.'],
  [/namespace/i, 'Declare each prefix once, with xmlns:prefix="…".'],
  [/disallowed character|character reference|character entity/i, 'XML cannot carry this character. Remove it.'],
  [/XML declaration/i, 'The declaration reads <?xml version="1.0" encoding="UTF-8"?> and is the very first thing.'],
];

function inWords(message: string): string {
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1).replace(/\.$/u, '')}.`;
  const found = advice.find(([pattern]) => pattern.test(message));
  return found === undefined ? sentence : `${sentence} ${found[1]}`;
}
