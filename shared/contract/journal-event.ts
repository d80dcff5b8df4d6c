import * as v from 'valibot';

/**
 * What happened, as facts: nothing here is a sentence for people, `shared/words` makes those. Bounds are those of what is read back
 * from a disk or a file of somebody else.
 */

const text = v.pipe(v.string(), v.maxLength(65_536));
/** Escapes make nine characters of one. */
const node = v.pipe(v.string(), v.maxLength(10_000));
const number = v.pipe(v.number(), v.integer());

/** On whose word a decision was made: the DDF, the run-time gate, or an assumption. Source names the file, section or assumption id. */
export const provenance = v.object({ kind: v.picklist(['declared', 'gated', 'assumed']), source: text });

export const journalEvent = v.variant('kind', [
  /** One command, or one item of it, was answered. */
  v.object({
    kind: v.literal('command'),
    /** Its element: `Replace`, `Atomic` ... */
    verb: text,
    /** The node, or what was written as one; empty where a command is about none. */
    target: node,
    status: number,
    because: text,
    provenance,
  }),
  v.object({ kind: v.literal('reset') }),
  v.object({ kind: v.literal('policies-removed'), scope: v.picklist(['delete-policies', 'unenrol']) }),
  v.object({ kind: v.literal('snapshot-restored'), name: text }),
  /** What recipes had changed is as it was before the first of them. */
  v.object({
    kind: v.literal('recipe-undone'),
    /** Nodes that have their values back, and the number of the last entry before a recipe wrote them. */
    putBack: v.pipe(v.array(v.object({ node, since: number })), v.maxLength(100)),
  }),
]);

export type JournalEvent = Readonly<v.InferOutput<typeof journalEvent>>;

/** The event of this kind. */
export type EventOf<Kind extends JournalEvent['kind']> = Extract<JournalEvent, { kind: Kind }>;
