import type { ManagementTree, TreeAnswer } from '../../tree/management-tree.ts';
import type { Challenge, Credential, FullMessage } from '../wire/message.ts';

/** Whose session it is: the GUID of the enrolment, and what its server calls itself. */
export interface ManagementServer {
  readonly id: string;
  readonly name: string;
}

/** A session in which this PC is the client: the server's messages are answers, and the reply to one is the PC's next request. */
export interface ClientSession {
  /** Of this session alone: what is remembered of its messages ends with it. */
  readonly key: string;
  /** Number of its conversation. */
  readonly number: number;
  readonly server: ManagementServer;
  /** Whether a user of this enrolment is signed in; else ./User does not exist. */
  readonly userScope: boolean;
  /** What no two different documents share: a cryptographic hash. */
  fingerprint(document: string): string;
  /** Asked before anything of a message is executed. */
  judge(message: FullMessage): ClientTurn;
}

export type ClientTurn =
  /** Nothing of it is executed and nothing is answered. */
  | { readonly kind: 'skip' }
  | JudgedTurn<'execute'>
  /** Nothing is executed; the reply is the header's Status alone, which says why. */
  | JudgedTurn<'refuse'>;

interface JudgedTurn<Kind> {
  readonly kind: Kind;
  readonly header: ClientHeader;
  /** Whether the server's package counts as complete with this message: it says Final, or it never will. */
  readonly isPackageOver: boolean;
}

/** The header of the PC's next message, and what it says of the one it answers. */
export interface ClientHeader {
  readonly sessionID: string;
  readonly msgID: string;
  readonly target: string;
  readonly source: string;
  readonly sourceName: string;
  readonly credential: Credential | null;
  readonly status: number;
  readonly challenge: Challenge | null;
}

/** Without a user of the enrolment signed in, nodes of user scope answer as if they were not there. Codes as seen at DMClient's user nodes. */
export function deviceScopeOnly(tree: ManagementTree): ManagementTree {
  const isUser = (locURI: string) => /^\s*(?:\.?\/)?user(?:\/|$)/i.test(locURI);
  const refuse = (status: number): TreeAnswer => ({
    status,
    because: 'No user of this enrolment is signed in, so there is no user scope in this session',
    basis: { kind: 'assumed', source: 'LoginStatus of the session' },
  });
  return {
    ...tree,
    get: (locURI) => (isUser(locURI) ? refuse(404) : tree.get(locURI)),
    *getInSteps(locURI) {
      return isUser(locURI) ? refuse(404) : yield* tree.getInSteps(locURI);
    },
    add: (locURI, value, cause) => (isUser(locURI) ? refuse(405) : tree.add(locURI, value, cause)),
    replace: (locURI, value, cause) => (isUser(locURI) ? refuse(405) : tree.replace(locURI, value, cause)),
    delete: (locURI, cause) => (isUser(locURI) ? refuse(404) : tree.delete(locURI, cause)),
    *deleteInSteps(locURI, cause) {
      return isUser(locURI) ? refuse(404) : yield* tree.deleteInSteps(locURI, cause);
    },
    exec: (locURI, value, cause) => (isUser(locURI) ? refuse(404) : tree.exec(locURI, value, cause)),
  };
}
