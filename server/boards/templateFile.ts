/**
 * The file of a template, to keep or to bring to another server: the template with the
 * images that it names. What comes in is checked whole before anything is kept, images by
 * their own bytes. (SPEC E40-E42)
 */
import { z } from 'zod'
import type { FileProblem } from '../../shared/fileProblem.ts'
import type { Template } from '../../shared/templates/Template.ts'
import type { FileStore } from '../files/FileStore.ts'
import { FILE_HASH, hashOf } from '../files/fileHash.ts'
import { filesOfRecords } from '../files/filesOfRecords.ts'
import { readImageKind } from '../files/imageType.ts'
import type { Stored } from '../storage/Stored.ts'
import { faultInBounds } from './templateBounds.ts'
import { withSchema } from './templateContent.ts'
import { parseTemplate, type TemplateLimits } from './templateFormat.ts'
import { namingRecords } from './templateInfo.ts'

export interface TemplateFileLimits extends TemplateLimits {
	/** Of a file, when it's brought here. */
	bytes: number
	/** Of one image. */
	imageBytes: number
	pixels: number
	/** Images of one template, and their bytes. */
	images: number
	imagesBytes: number
}

export type ParsedTemplateFile =
	| { ok: true; template: Template; images: Map<string, Uint8Array> }
	| { ok: false; problem: FileProblem }

/** Of the images that a template names. */
export interface ImagePlan {
	/** Hashes of those that go into the file. */
	hashes: string[]
	/** Bytes that they take in it. */
	bytes: number
	/** How many don't fit, and how many aren't there any more. */
	large: number
	missing: number
}

const filesField = z.array(z.strictObject({ hash: z.string().regex(FILE_HASH), data: z.string() }))

/** @param json what `JSON.parse` gave, from anywhere */
export function parseTemplateFile(json: unknown, limits: TemplateFileLimits): ParsedTemplateFile {
	const isObject = typeof json === 'object' && json !== null && !Array.isArray(json)
	const fault = isObject && faultInBounds(json as Record<string, unknown>, limits)
	if (fault) return malformed(...fault)
	const { files = [], ...rest } = isObject ? (json as Record<string, unknown>) : {}
	const parsed = parseTemplate(isObject ? rest : json, limits)
	if (!parsed.ok) return parsed
	const listed = filesField.safeParse(files)
	if (!listed.success) {
		const [issue] = listed.error.issues
		return malformed(['files', ...(issue?.path ?? [])].join('.'), issue?.message ?? 'no files')
	}
	const { template } = parsed
	const named = filesOfRecords(namingRecords(template))
	const images = new Map<string, Uint8Array>()
	let bytes = 0
	for (const [n, { hash, data }] of listed.data.entries()) {
		if (images.has(hash)) return malformed(`files.${n}.hash`, 'it stands there twice')
		// Four characters are three bytes: one that is too large isn't decoded.
		if (data.length > 4 * Math.ceil(limits.imageBytes / 3)) {
			return malformed(`files.${n}.data`, `an image has at most ${limits.imageBytes} bytes`)
		}
		const image = new Uint8Array(Buffer.from(data, 'base64'))
		if (hashOf(image) !== hash) return malformed(`files.${n}.hash`, "it isn't the hash of the data")
		const kind = readImageKind(image)
		if (!kind) return malformed(`files.${n}.data`, 'no PNG, JPEG, GIF or WebP')
		if (kind.width * kind.height > limits.pixels) {
			return malformed(`files.${n}.data`, `an image has at most ${limits.pixels} pixels`)
		}
		// What no record names isn't kept.
		if (!named.has(hash)) continue
		images.set(hash, image)
		bytes += image.length
	}
	if (images.size > limits.images || bytes > limits.imagesBytes) {
		return malformed('files', `a template here has at most ${limits.images} images`)
	}
	return { ok: true, template, images }
}

/** As many of the images as leave the file one that can be brought here. */
export async function planImages(
	template: Template,
	owner: string,
	files: FileStore,
	limits: Pick<TemplateFileLimits, 'bytes'>,
): Promise<Stored<ImagePlan & { size: number }>> {
	const own = Buffer.byteLength(JSON.stringify(withSchema(template)))
	const plan: ImagePlan = { hashes: [], bytes: 0, large: 0, missing: 0 }
	const sizes = await files.sizes(owner)
	if (!sizes.ok) return sizes
	for (const hash of filesOfRecords(namingRecords(template))) {
		const size = sizes.value.get(hash)
		if (size === undefined) {
			plan.missing++
			continue
		}
		const more = sizeInFile(hash, size) + (plan.hashes.length > 0 ? 1 : FILES_FIELD)
		if (own + plan.bytes + more > limits.bytes) plan.large++
		else {
			plan.hashes.push(hash)
			plan.bytes += more
		}
	}
	return { ok: true, value: { ...plan, size: own + plan.bytes } }
}

/** JSON. */
export async function templateFile(
	template: Template,
	owner: string | null,
	files: FileStore,
	limits: Pick<TemplateFileLimits, 'bytes'>,
): Promise<Stored<string>> {
	const whole = withSchema(template)
	if (owner === null) return { ok: true, value: JSON.stringify(whole) }
	const plan = await planImages(template, owner, files, limits)
	if (!plan.ok) return plan
	const images: { hash: string; data: string }[] = []
	for (const hash of plan.value.hashes) {
		const image = await files.read(owner, hash)
		if (!image.ok && image.reason !== 'unknown') return image
		if (!image.ok) continue
		images.push({ hash, data: Buffer.from(image.value.content).toString('base64') })
	}
	return {
		ok: true,
		value: JSON.stringify(images.length > 0 ? { ...whole, files: images } : whole),
	}
}

const FILES_FIELD = ',"files":[]'.length

/** Bytes of an image's entry. */
function sizeInFile(hash: string, bytes: number): number {
	return JSON.stringify({ hash, data: '' }).length + 4 * Math.ceil(bytes / 3)
}

function malformed(field: string, detail: string): ParsedTemplateFile {
	return { ok: false, problem: { what: 'form', field, detail } }
}
