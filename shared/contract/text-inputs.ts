import * as v from 'valibot';

/** The input of an operation that is told nothing. */
export const nothing = v.strictObject({});

export const shortText = v.pipe(
  v.string(),
  v.regex(/\S/, 'this must not be empty'),
  v.maxLength(64, 'at most 64 characters'),
  v.regex(/^[^\p{Cc}]*$/u, 'no control characters'),
);
export const osBuild = v.pipe(v.string(), v.regex(/^10\.0\.\d{5}\.\d{1,6}$/, 'an OS build looks like 10.0.26200.9278'));
export const locale = v.pipe(v.string(), v.maxLength(35), v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a locale looks like en-US'));

/** Whether what proves who asks (passwords, signatures, tokens) stays in it; left out, it is shown as `…`. */
export const secrets = v.exactOptional(v.boolean());
