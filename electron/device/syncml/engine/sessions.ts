import type { ApplyOutcome } from '../../../../shared/contract/documents.ts';
import type { Command, Header } from '../wire/message.ts';
import type { ReplyPart } from '../wire/reply.ts';
import type { OpenObject } from './large-objects.ts';

/** What is left of the messages of one session so far. */
export interface Session {
  /** MsgID of our next message; 1 was the package that opened the session. */
  readonly nextMsgID: number;
  /** Commands of messages without Final: they run when the package is complete. */
  readonly waiting: readonly PendingCommand[];
  readonly open: OpenObject | null;
  /** Parts of a reply that were too many for one message. */
  readonly unsent: readonly ReplyPart[];
  /** Results were left out because they fit into no message: the next one is answered by Alert 1223. */
  readonly ending: boolean;
  /** Newest last. */
  readonly answered: readonly Answered[];
}

export interface PendingCommand {
  readonly command: Command;
  readonly msgRef: string;
}

export interface Answered {
  readonly msgID: string;
  /** Of the whole document, as `ClientSession` makes it. */
  readonly fingerprint: string;
  /** null where the reply was too long to be kept: that the message was executed is remembered nevertheless. */
  readonly outcome: ApplyOutcome | null;
}

export interface Sessions {
  of(header: Header): Session;
  keep(header: Header, session: Session): void;
  /** Forgets what waits, e.g. after a reset of the device. */
  forget(): void;
}

/** A reply of `reply` characters answers about 1,000 commands. */
const capacity = { sessions: 64, answered: 16, reply: 128 * 1024, characters: 2 * 1024 * 1024 } as const;

const newSession: Session = { nextMsgID: 2, waiting: [], open: null, unsent: [], ending: false, answered: [] };

/** Sessions by server and SessionID. The oldest are forgotten: there is no end of a session on the wire one could wait for. */
export function createSessions(): Sessions {
  const sessions = new Map<string, Session>();
  let characters = 0;
  const key = ({ source, sessionID }: Header) => `${sessionID}\n${source}`;
  const store = (id: string, session: Session) => {
    remove(id);
    sessions.set(id, session);
    characters += size(session);
  };
  const remove = (id: string) => {
    characters -= size(sessions.get(id) ?? newSession);
    sessions.delete(id);
  };
  return {
    of: (header) => sessions.get(key(header)) ?? newSession,
    keep(header, session) {
      store(key(header), { ...session, answered: session.answered.slice(-capacity.answered) });
      for (const id of sessions.keys()) {
        if (sessions.size <= capacity.sessions && characters <= capacity.characters) break;
        if (id !== key(header)) remove(id);
      }
    },
    forget() {
      sessions.clear();
      characters = 0;
    },
  };
}

/** What to remember of a message that was answered. */
export function cacheReply(msgID: string, fingerprint: string, outcome: ApplyOutcome): Answered {
  return { msgID, fingerprint, outcome: outcome.reply.length > capacity.reply ? null : outcome };
}

function size({ answered }: Session): number {
  return answered.reduce((sum, one) => sum + one.fingerprint.length + (one.outcome?.reply.length ?? 0), 0);
}
