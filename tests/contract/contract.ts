/** All suites at once, one a port: an engine's own test calls this. */
import { describeBallots } from './ballots.contract.ts'
import { describeBoards } from './boards.contract.ts'
import { describeCodes } from './codes.contract.ts'
import { describeDocuments } from './documents.contract.ts'
import { describeFiles } from './files.contract.ts'
import { describeLinks } from './links.contract.ts'
import { describeParticipants } from './participants.contract.ts'
import { describePrivate } from './private.contract.ts'
import { describePublications } from './publications.contract.ts'
import { describeStore } from './store.contract.ts'
import type { Engine } from './support/Engine.ts'
import { describeTemplates } from './templates.contract.ts'
import { describeTokens } from './tokens.contract.ts'

export function describeEngine(engine: Engine): void {
	describeBoards(engine)
	describeDocuments(engine)
	describePrivate(engine)
	describeLinks(engine)
	describeParticipants(engine)
	describeCodes(engine)
	describePublications(engine)
	describeTokens(engine)
	describeBallots(engine)
	describeTemplates(engine)
	describeFiles(engine)
	describeStore(engine)
}
