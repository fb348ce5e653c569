/**
 * What a template's owner can do with it: rename, describe and share it, make a new
 * revision of it, delete it. One after another for each, and only from the revision that the
 * owner has seen, where they say which. (SPEC H43, H55-H57)
 */

import type { TemplateInfo } from '../../shared/templateApi.ts'
import type { Template } from '../../shared/templates/Template.ts'
import type { Words } from '../../shared/templates/words.ts'
import type { FileStore } from '../files/FileStore.ts'
import { filesOfRecords } from '../files/filesOfRecords.ts'
import { OneAtATime } from '../OneAtATime.ts'
import type { Stored } from '../storage/Stored.ts'
import type { TemplateRow, TemplateStorage } from '../storage/TemplateStorage.ts'
import { LOCKED, type Locked, type TemplateAccess } from './TemplateAccess.ts'
import type { BringImages, Unsound } from './Templates.ts'
import { templateContent } from './templateContent.ts'
import { planImages, type TemplateFileLimits } from './templateFile.ts'
import { aboutTemplate, hasNotes, namingRecords, rowOf, toInfo } from './templateInfo.ts'

/** It's of another revision by now; or it would share what participants wrote, and that wasn't said. */
export type NotNow = { ok: false; reason: 'changed' | 'has-notes' }

export interface TemplateChange {
	/** A text alone is its title in every language. */
	title?: string | Words | undefined
	/** null takes it away. */
	description?: string | Words | null | undefined
	shared?: boolean | undefined
	/** Said expressly, by whoever shares what participants wrote. */
	notes?: 'share' | undefined
	/** The revision that the change goes on from, where that matters. */
	expected?: number | undefined
}

export type Changed = Stored<TemplateInfo> | Locked | NotNow

export class OwnedTemplates {
	readonly #storage: TemplateStorage
	readonly #access: TemplateAccess
	readonly #files: FileStore
	readonly #limits: TemplateFileLimits
	readonly #oneAtATime = new OneAtATime()

	constructor(
		storage: TemplateStorage,
		access: TemplateAccess,
		files: FileStore,
		limits: TemplateFileLimits,
	) {
		this.#storage = storage
		this.#access = access
		this.#files = files
		this.#limits = limits
	}

	async change(id: string, keys: readonly string[], change: TemplateChange): Promise<Changed> {
		return this.#oneAtATime.run(id, async () => {
			const owned = await this.#access.owned(id, keys)
			if (!owned.ok) return owned
			const before = await this.#access.template(owned.value)
			if (!before.ok) return before
			const after = renamed(before.value, change)
			return this.#replace(owned.value, before.value, after, change)
		})
	}

	/**
	 * Its next revision, made of something else.
	 *
	 * @param make of the template as it is
	 */
	async remake(
		id: string,
		keys: readonly string[],
		change: Pick<TemplateChange, 'notes' | 'expected'>,
		make: (before: Template) => Promise<Stored<Template> | Unsound>,
		bringImages: BringImages,
	): Promise<Changed | Unsound> {
		return this.#oneAtATime.run(id, async () => {
			const owned = await this.#access.owned(id, keys)
			if (!owned.ok) return owned
			const before = await this.#access.template(owned.value)
			if (!before.ok) return before
			const made = await make(before.value)
			if (!made.ok) return made
			return this.#replace(owned.value, before.value, made.value, change, bringImages)
		})
	}

	/** For good, with its images. Boards that were made from it stay. */
	async delete(id: string, keys: readonly string[]): Promise<Stored<null> | Locked> {
		return this.#oneAtATime.run(id, async () => {
			const owned = await this.#access.owned(id, keys)
			if (!owned.ok) return owned
			const deleted = await this.#storage.delete(id)
			if (!deleted.ok) return deleted.reason === 'unknown' ? LOCKED : deleted
			return this.#files.remove(id)
		})
	}

	/** Call for one of a template at a time. The revision is raised where its contents change. */
	async #replace(
		row: TemplateRow,
		before: Template,
		after: Template,
		{ shared = row.shared, notes, expected = row.revision }: TemplateChange,
		bringImages?: BringImages,
	): Promise<Changed> {
		if (expected !== row.revision) return { ok: false, reason: 'changed' }
		// Each time that others' words come before people who couldn't read them before.
		const isNew = !row.shared || after.notes !== before.notes
		if (shared && hasNotes(after) && isNew && notes !== 'share') {
			return { ok: false, reason: 'has-notes' }
		}
		const isSame = after === before
		const revision = isSame ? row.revision : row.revision + 1
		const template = { ...after, revision }
		const brought = bringImages && (await bringImages(row.id))
		if (brought && !brought.ok) return this.#undo(row, before, brought)
		const plan = await planImages(template, row.id, this.#files, this.#limits)
		if (!plan.ok) return this.#undo(row, before, plan)
		const { size } = plan.value
		const about = aboutTemplate(template)
		const next = {
			...{ ...row, ...rowOf(template, about) },
			...{ shared, bytes: size, changedAt: Date.now() },
		}
		const content = isSame ? null : templateContent(template)
		const replaced = await this.#storage.replace(next, row.revision, content)
		if (!replaced.ok) return this.#undo(row, before, replaced)
		const kept = await this.#files.keepOnly(row.id, imagesOf(template))
		return kept.ok ? { ok: true, value: toInfo(next, about, true) } : kept
	}

	/** Without the images that were brought for nothing. */
	async #undo(
		{ id }: TemplateRow,
		before: Template,
		failure: Exclude<Awaited<ReturnType<TemplateStorage['replace']>>, { ok: true }>,
	): Promise<Changed> {
		await this.#files.keepOnly(id, imagesOf(before))
		if (failure.reason === 'conflict') return { ok: false, reason: 'changed' }
		return failure.reason === 'unknown' ? LOCKED : failure
	}
}

/** @returns the same where nothing is to be changed */
function renamed(template: Template, { title, description }: TemplateChange): Template {
	if (title === undefined && description === undefined) return template
	const { description: old, ...rest } = template
	const told = description === undefined ? old : description
	return {
		...rest,
		title: title === undefined ? rest.title : wordsIn(rest, title),
		...(told && { description: wordsIn(rest, told) }),
	}
}

/** In the template's languages; a text alone in its first. */
function wordsIn({ languages }: Pick<Template, 'languages'>, text: string | Words): Words {
	const [first = 'en'] = languages
	if (typeof text === 'string') return { [first]: text }
	const own = languages.flatMap((each) => (text[each] === undefined ? [] : [[each, text[each]]]))
	const words: Words = Object.fromEntries(own)
	return first in words ? words : { ...words, [first]: Object.values(text)[0] ?? '' }
}

function imagesOf(template: Template): Set<string> {
	return filesOfRecords(namingRecords(template))
}
