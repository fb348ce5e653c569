/**
 * The templates that come with the product, and the framework of boards that were made
 * before boards kept their own: there was only one template then.
 */
import type * as Y from 'yjs'
import { getBoard, getRecords } from '../document/layout.ts'
import { readEntry } from '../document/records.ts'
import twoHours from '../workshop/plans/frameworkTwoHours.json' with { type: 'json' }
import type { RunSheet } from '../workshop/RunSheet.ts'
import {
	type BoardFramework,
	NO_FRAMEWORK,
	readFramework,
	wordsOfRecords,
	writeFramework,
} from './BoardFramework.ts'
import agendaAndParkingLot from './builtIn/agendaAndParkingLot.json' with { type: 'json' }
import brainstormInColumns from './builtIn/brainstormInColumns.json' with { type: 'json' }
import coDevelopment from './builtIn/coDevelopment.json' with { type: 'json' }
import emptyBoard from './builtIn/emptyBoard.json' with { type: 'json' }
import impactChain from './builtIn/impactChain.json' with { type: 'json' }
import impactTree from './builtIn/impactTree.json' with { type: 'json' }
import journeyMap from './builtIn/journeyMap.json' with { type: 'json' }
import leanCanvas from './builtIn/leanCanvas.json' with { type: 'json' }
import needsBank from './builtIn/needsBank.json' with { type: 'json' }
import networkMap from './builtIn/networkMap.json' with { type: 'json' }
import pesteAnalysis from './builtIn/pesteAnalysis.json' with { type: 'json' }
import retrospective from './builtIn/retrospective.json' with { type: 'json' }
import rolesAndTasks from './builtIn/rolesAndTasks.json' with { type: 'json' }
import scenarioWork from './builtIn/scenarioWork.json' with { type: 'json' }
import sharedGoals from './builtIn/sharedGoals.json' with { type: 'json' }
import swotAnalysis from './builtIn/swotAnalysis.json' with { type: 'json' }
import systemDiagram from './builtIn/systemDiagram.json' with { type: 'json' }
import twoByTwo from './builtIn/twoByTwo.json' with { type: 'json' }
import type { Template } from './Template.ts'
import { templateFramework } from './templateFramework.ts'

/** The one that there was before templates were data. */
const original = coDevelopment as unknown as Template
/** Its boards begin with one of the run-sheets that are ready. Pure, as `BUILT_IN` is. */
const first = /* @__PURE__ */ withRunSheet(original, twoHours.phases as unknown as RunSheet)

function withRunSheet(template: Template, runSheet: RunSheet): Template {
	return { ...template, runSheet }
}

/** What kind of template each is: frameworks, tools for one piece of work within them, and plain ones for any workshop. */
export type Shelf = 'framework' | 'tool' | 'plain'

// TypeScript reads a file of JSON more widely than a template is; a test validates each.
const tools = [
	pesteAnalysis,
	networkMap,
	systemDiagram,
	impactChain,
	impactTree,
	scenarioWork,
	rolesAndTasks,
	sharedGoals,
	needsBank,
] as unknown as readonly Template[]
const plain = [
	emptyBoard,
	brainstormInColumns,
	retrospective,
	twoByTwo,
	swotAnalysis,
	leanCanvas,
	journeyMap,
	agendaAndParkingLot,
] as unknown as readonly Template[]

/** In the order in which a gallery shows them. */
export const SHELVES: Readonly<Record<Shelf, readonly Template[]>> = {
	framework: [first],
	tool: tools,
	plain,
}

/**
 * The front page starts a board from the first of them. Called pure so that a page which only
 * asks for a board's framework is built without the others' words.
 */
export const BUILT_IN: readonly [Template, ...Template[]] = /* @__PURE__ */ inOrder()

function inOrder(): [Template, ...Template[]] {
	return [first, ...tools, ...plain]
}

/** The framework of boards that were made before boards kept their own. */
export const ORIGINAL: BoardFramework = templateFramework(original)

export function findBuiltIn(id: string): Template | null {
	return BUILT_IN.find((template) => template.id === id) ?? null
}

/**
 * A board's framework. A document that no server has migrated yet, such as a device's copy
 * opened offline, gets the original one.
 */
export function boardFramework(doc: Y.Doc): BoardFramework {
	if (getBoard(doc).size === 0) return NO_FRAMEWORK
	return readFramework(doc) ?? ORIGINAL
}

/** Write the original framework into a document without one, with the words of deleted records, which may come back. */
export function migrateFramework(doc: Y.Doc): void {
	if (readFramework(doc)) return
	const records = [...getRecords(doc)].flatMap(([id, entry]) => readEntry(id, entry) ?? [])
	const hasIdeas = records.some(({ meta }) => isIdeaKey(meta))
	const framework = hasIdeas ? ORIGINAL : { ...ORIGINAL, ideas: false as const }
	doc.transact(() => writeFramework(doc, wordsOfRecords(framework, records)))
}

function isIdeaKey(meta: unknown): boolean {
	const { templateKey } = (meta ?? {}) as { templateKey?: unknown }
	return typeof templateKey === 'string' && templateKey.startsWith('idea.')
}
