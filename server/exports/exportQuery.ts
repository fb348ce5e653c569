/** What may be asked of an exported file, as an address's query has it. (SPEC H81) */
import { z } from 'zod'
import { isZone, SEPARATORS, type Separator } from '../../shared/export/csv.ts'
import { PAPERS, SECTIONS } from '../../shared/export/formats.ts'
import { LANGUAGES } from '../../shared/languages.ts'
import { SECTOR_ID } from '../../shared/sectors.ts'

/** Ids of a list; more than any board has sectors or groups. */
const MAX_IDS = 200
const separator = z.enum(Object.keys(SEPARATORS) as Separator[]).optional()
const language = z.enum(LANGUAGES).optional()
const zone = z.string().max(64).refine(isZone).optional()
const MAX_TIME = 8.64e15

function idsOf(id: RegExp) {
	const list = z.array(z.string().regex(id)).min(1).max(MAX_IDS)
	return z
		.string()
		.transform((text) => text.split(','))
		.pipe(list)
		.optional()
}

/** What a query may ask of an export; what's left out follows the board, or is everything. */
export const exportQuery = z.strictObject({
	language,
	zone,
	separator,
	paper: z.enum(PAPERS).default('a4'),
	sections: z.enum(SECTIONS).default('theme'),
	sectors: idsOf(SECTOR_ID),
	groups: idsOf(/^[\w-]{1,64}$/),
	author: z
		.string()
		.regex(/^[\w-]{22}$/)
		.optional(),
	since: z
		.string()
		.regex(/^\d{1,16}$/)
		.transform(Number)
		.refine((at) => at <= MAX_TIME)
		.optional(),
})

/** In words, for whoever sent something else. */
export const EXPECTED: Readonly<Record<keyof z.input<typeof exportQuery>, string>> = {
	language: 'fi, sv or en',
	zone: "a clock's name such as Europe/Helsinki",
	separator: 'comma or semicolon',
	paper: 'a4 or a3',
	sections: 'theme or perspective',
	sectors: 'ids of sectors with commas between',
	groups: 'ids of groups with commas between',
	author: "a participant's id",
	since: 'milliseconds since 1970',
}

/** The query of the older route of CSV. */
export const csvQuery = z.object({ language, zone, separator })
