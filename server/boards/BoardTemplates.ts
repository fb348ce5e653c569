/**
 * Templates made of boards: what would come along and what wouldn't, a new template, and the next
 * revision of one. (SPEC H7, H41-H44, H50, H54, H57)
 */
import { randomBytes } from 'node:crypto'
import { readSettings } from '../../shared/document/people.ts'
import { readRecords } from '../../shared/document/records.ts'
import { stampOf } from '../../shared/document/stamp.ts'
import type { TemplateSaveFacts } from '../../shared/templateApi.ts'
import {
	type BoardContents,
	boardTemplate,
	type MadeTemplate,
	type TemplateWishes,
} from '../../shared/templates/boardTemplate.ts'
import { boardFramework } from '../../shared/templates/builtIn.ts'
import { loss } from '../../shared/templates/losses.ts'
import type { Template } from '../../shared/templates/Template.ts'
import type { Include } from '../../shared/templates/takeAlong.ts'
import { readRunSheet } from '../../shared/workshop/phase.ts'
import type { FileStore } from '../files/FileStore.ts'
import { filesOfRecords } from '../files/filesOfRecords.ts'
import type { ParticipantStorage } from '../storage/ParticipantStorage.ts'
import type { Stored } from '../storage/Stored.ts'
import type { Boards } from './Boards.ts'
import type { Changed, OwnedTemplates, TemplateChange } from './OwnedTemplates.ts'
import type { BringImages, Saved, Templates, Unsound } from './Templates.ts'
import { planImages, type TemplateFileLimits } from './templateFile.ts'
import { parseTemplate } from './templateFormat.ts'
import { namingRecords } from './templateInfo.ts'

interface Parts {
	boards: Boards
	templates: Templates
	owned: OwnedTemplates
	participants: ParticipantStorage
	files: FileStore
	limits: TemplateFileLimits
}

/** Something of which a template can be made at once, in several ways. */
interface Source {
	contents: BoardContents
	isPrepared: TemplateWishes['isPrepared']
}

export class BoardTemplates {
	readonly #parts: Parts

	constructor(parts: Parts) {
		this.#parts = parts
	}

	/** What a template of a board would be, without making it. */
	async facts(boardId: string, include: Include): Promise<Stored<TemplateSaveFacts>> {
		const source = await this.#source(boardId)
		if (!source.ok) return source
		const { template, losses, notes } = made(source.value, { title: 'x', include })
		const { files, limits } = this.#parts
		const plan = await planImages(template, boardId, files, limits)
		if (!plan.ok) return plan
		const { size, hashes, missing, large } = plan.value
		const images = [
			...(missing > 0 ? [loss('images', missing)] : []),
			...(large > 0 ? [loss('large', large)] : []),
		]
		const facts = { bytes: size, limit: limits.bytes, notes, images: hashes.length }
		return { ok: true, value: { ...facts, losses: [...losses, ...images] } }
	}

	async save(boardId: string, title: string, include: Include): Promise<Stored<Saved> | Unsound> {
		const template = await this.#make(boardId, { title, include })
		if (!template.ok) return template
		return this.#parts.templates.keep(template.value, this.#images(boardId, template.value))
	}

	/** The next revision of a template, made of a board. Its id, title and description stay. */
	async remake(
		templateId: string,
		keys: readonly string[],
		boardId: string,
		{ include, ...change }: Pick<TemplateChange, 'notes' | 'expected'> & { include: Include },
	): Promise<Changed | Unsound> {
		let bring: BringImages = async () => ({ ok: true, value: null })
		const make = async (before: Template) => {
			const { id, title, description, revision } = before
			const template = await this.#make(boardId, { id, title, description, revision, include })
			if (template.ok) bring = this.#images(boardId, template.value)
			return template
		}
		return this.#parts.owned.remake(templateId, keys, change, make, (id) => bring(id))
	}

	/** One that any server takes. */
	async #make(
		boardId: string,
		wishes: Partial<TemplateWishes> & Pick<TemplateWishes, 'title' | 'include'>,
	): Promise<Stored<Template> | Unsound> {
		const source = await this.#source(boardId)
		if (!source.ok) return source
		const parsed = parseTemplate(made(source.value, wishes).template, this.#parts.limits)
		return parsed.ok ? { ok: true, value: parsed.template } : parsed
	}

	#images(boardId: string, template: Template): BringImages {
		const hashes = filesOfRecords(namingRecords(template))
		return (templateId) => this.#parts.files.copy(boardId, templateId, hashes)
	}

	async #source(boardId: string): Promise<Stored<Source>> {
		const { boards, participants } = this.#parts
		const [read, people] = [await boards.read(boardId), await participants.list(boardId)]
		if (!read.ok) return read
		if (!people.ok) return people
		const roles = new Map(people.value.map(({ id, role }) => [id, role]))
		const isFacilitator = new Set(
			people.value.flatMap(({ id, mergedInto }) =>
				roles.get(mergedInto ?? id) === 'facilitator' ? [id] : [],
			),
		)
		const { doc, board } = read.value
		const contents = {
			records: readRecords(doc),
			framework: boardFramework(doc),
			language: board.language,
			settings: readSettings(doc),
			runSheet: readRunSheet(doc),
		}
		const isPrepared: Source['isPrepared'] = (record) => {
			const stamp = stampOf(record)
			return stamp !== null && isFacilitator.has(stamp.p)
		}
		return { ok: true, value: { contents, isPrepared } }
	}
}

function made(
	{ contents, isPrepared }: Source,
	wishes: Partial<TemplateWishes> & Pick<TemplateWishes, 'title' | 'include'>,
): MadeTemplate {
	const id = `saved-${randomBytes(16).toString('hex')}`
	return boardTemplate(contents, { id, revision: 1, isPrepared, ...wishes })
}
