import { describe, expect, test } from 'vitest';
import { httpRequest } from '../../../renderer/connection/http-request.ts';

describe('the page', () => {
  test('asks for entries with its input as query string, numbers as text', () => {
    expect(httpRequest('getJournal', { after: 12, limit: 500 })).toEqual({
      path: '/api/journal?after=12&limit=500',
      method: 'GET',
      headers: { Accept: 'application/json' },
    });
  });

  test('escapes a LocURI in the query and leaves the query away where there is no input', () => {
    expect(httpRequest('getTree', { locURI: './Vendor/MSFT/A&B' }).path).toBe('/api/tree?locURI=.%2FVendor%2FMSFT%2FA%26B');
    expect(httpRequest('getTree', {}).path).toBe('/api/tree');
  });

  test('changes facts with a JSON body', () => {
    expect(httpRequest('changeDevice', { edition: 'Pro' })).toEqual({
      path: '/api/device',
      method: 'PATCH',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: '{"edition":"Pro"}',
    });
  });

  test('sends a document as it is and asks for the outcome', () => {
    expect(httpRequest('applyDocument', { document: '<SyncML/>' })).toEqual({
      path: '/api/syncml',
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/vnd.syncml.dm+xml' },
      body: '<SyncML/>',
    });
  });
});
