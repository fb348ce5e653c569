/**
 * Templates: the built-in ones, and those that are saved here, each of which gets a key
 * of its own, told once. (SPEC H7, H40-H45, H48, H50-H53, E40-E42)
 */
import type { FileProblem } from '../../shared/fileProblem.ts'
import type { TemplateInfo } from '../../shared/templateApi.ts'
import { BUILT_IN, findBuiltIn } from '../../shared/templates/builtIn.ts'
import type { Template } from '../../shared/templates/Template.ts'
import type { RecordOptions } from '../../shared/templates/templateRecords.ts'
import type { FileStore } from '../files/FileStore.ts'
import { newId } from '../newId.ts'
import { hashKey, newKey } from '../people/keys.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import type { TemplateRow, TemplateStorage } from '../storage/TemplateStorage.ts'
import type { Locked, TemplateAccess } from './TemplateAccess.ts'
import {
	type OpenedTemplate,
	openContent,
	openTemplate,
	templateContent,
} from './templateContent.ts'
import {
	parseTemplateFile,
	planImages,
	type TemplateFileLimits,
	templateFile,
} from './templateFile.ts'
import { aboutTemplate, builtInInfo, rowOf, toInfo } from './templateInfo.ts'

export type Unsound = { ok: false; problem: FileProblem }

/** A template with its key, which can't be read again later. */
export interface Saved {
	info: TemplateInfo
	key: string
}

/** Puts a template's images into its folder. */
export type BringImages = (templateId: string) => Promise<Stored<unknown>>

export class Templates {
	readonly #storage: TemplateStorage
	readonly #access: TemplateAccess
	readonly #files: FileStore
	readonly #limits: TemplateFileLimits
	/** Worked out when they are first asked for: they never change. */
	#builtIn: ReadonlyMap<string, TemplateInfo> | null = null

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

	/** @param json a template in the one format, perhaps with images, from anywhere */
	async add(json: unknown): Promise<Stored<Saved> | Unsound> {
		const parsed = parseTemplateFile(json, this.#limits)
		if (!parsed.ok) return parsed
		const { template, images } = parsed
		return this.keep(template, async (id) => {
			for (const image of images.values()) {
				const added = await this.#files.add(id, null, image)
				if (!added.ok) return 'detail' in added ? added : unavailable(added.reason)
			}
			return { ok: true, value: null }
		})
	}

	/** A new one, with a key of its own. Nothing of it is left where its images can't be kept. */
	async keep(template: Template, bringImages: BringImages): Promise<Stored<Saved>> {
		const [id, key, now] = [newId(), newKey(), Date.now()]
		const about = aboutTemplate(template)
		const content = templateContent(template)
		const row: TemplateRow = {
			...{ id, keyHash: hashKey(key), createdAt: now, changedAt: now, shared: false },
			...{ ...rowOf(template, about), bytes: content.length },
		}
		const saved = await this.#storage.save(row, content)
		if (!saved.ok) return saved
		const brought = await bringImages(id)
		const whole = brought.ok ? await this.#measured(row, template) : brought
		if (whole.ok) return { ok: true, value: { info: toInfo(whole.value, about, true), key } }
		await this.#storage.delete(id)
		await this.#files.remove(id)
		return whole
	}

	/** With the bytes of its images. */
	async #measured(row: TemplateRow, template: Template): Promise<Stored<TemplateRow>> {
		const plan = await planImages(template, row.id, this.#files, this.#limits)
		if (!plan.ok) return plan
		const { size } = plan.value
		if (size === row.bytes) return { ok: true, value: row }
		const whole = { ...row, bytes: size }
		const replaced = await this.#storage.replace(whole, row.revision, null)
		if (replaced.ok) return { ok: true, value: whole }
		return replaced.reason === 'conflict' ? unavailable('changed meanwhile') : replaced
	}

	/** The built-in ones, the shared ones, and those that one of the keys opens. */
	async list(keys: readonly string[]): Promise<Stored<TemplateInfo[]>> {
		const saved = await this.#storage.list(keys.map(hashKey))
		if (!saved.ok) return saved
		const infos = [...this.#builtInInfos().values()]
		for (const row of saved.value) {
			const listed = await this.#access.listed(row, keys)
			// One that can't be read is in no list; whoever opens it is told why.
			if (!listed.ok) continue
			const { row: now, about, owned } = listed.value
			infos.push(toInfo(now, about, owned))
		}
		return { ok: true, value: infos }
	}

	#builtInInfos(): ReadonlyMap<string, TemplateInfo> {
		this.#builtIn ??= new Map(BUILT_IN.map((each) => [each.id, builtInInfo(each)]))
		return this.#builtIn
	}

	/** What a board of a template starts with, but for its title. */
	async open(
		id: string,
		keys: readonly string[],
		options: RecordOptions,
	): Promise<Stored<OpenedTemplate> | Locked> {
		const builtIn = findBuiltIn(id)
		if (builtIn) return openTemplate(builtIn, options)
		const row = await this.#access.usable(id, keys)
		if (!row.ok) return row
		const content = await this.#access.content(row.value)
		return content.ok ? openContent(content.value, options) : content
	}

	/** All of it, for whoever may make boards of it. */
	async read(
		id: string,
		keys: readonly string[],
	): Promise<Stored<{ info: TemplateInfo; template: Template }> | Locked> {
		const builtIn = findBuiltIn(id)
		const known = builtIn && this.#builtInInfos().get(id)
		if (known) return { ok: true, value: { info: known, template: builtIn } }
		const row = await this.#access.usable(id, keys)
		if (!row.ok) return row
		const template = await this.#access.template(row.value)
		if (!template.ok) return template
		const listed = await this.#access.listed(row.value, keys)
		if (!listed.ok) return listed
		const { row: now, about, owned } = listed.value
		return { ok: true, value: { info: toInfo(now, about, owned), template: template.value } }
	}

	/** As a file, with its images: JSON. */
	async file(
		id: string,
		keys: readonly string[],
	): Promise<Stored<{ info: TemplateInfo; json: string }> | Locked> {
		const read = await this.read(id, keys)
		if (!read.ok) return read
		const { info, template } = read.value
		const json = await templateFile(template, info.builtIn ? null : id, this.#files, this.#limits)
		return json.ok ? { ok: true, value: { info, json: json.value } } : json
	}
}

function unavailable(detail: string): StorageFailure {
	return { ok: false, reason: 'unavailable', detail }
}
