/**
 * What a phase leaves open for writing, in words: for the bar that all see, and for whoever
 * tries to write where it's closed. (SPEC N82, N87)
 */
import { isAtLeast, type Role } from '../../shared/roles.ts'
import { type OpenPart, openPartOf, type Phase } from '../../shared/workshop/RunSheet.ts'
import type { Translate } from '../i18n/translate.ts'

/** A row's or column's title, as this reader names it. */
export interface LineName {
	/** Theme or perspective id. */
	id: string
	text: string
}

/** As they stand on the board. */
export interface LineNames {
	themes: readonly LineName[]
	perspectives: readonly LineName[]
}

export interface OpenWords {
	/** For everyone, all the time; empty where nothing is closed. */
	opens: string
	/** For who tries to write where it's closed. */
	closed: string
	/** What becomes of what is written: of private notes. */
	promise?: string
}

/** So many are named; of more it's said how many. */
const MOST_NAMES = 6

/**
 * @param role whose words they are
 * @param pseudonymous whether the board shows sectors in place of names
 */
export function openWords(
	phase: Phase,
	isOver: boolean,
	role: Role,
	names: LineNames,
	t: Translate,
	pseudonymous = false,
): OpenWords {
	if (phase.kind === 'private' && !(isOver && phase.closes)) {
		return privateWords(phase, role, names, t, pseudonymous)
	}
	const closed = whollyClosed(phase, isOver, role, t)
	if (closed !== null) return forRole(role, closed, closed, t)
	const open = openPartOf(phase)
	if (open === 'all' || open === 'none') return { opens: '', closed: '' }
	const parts = partsListed(openNames(open, names, t), t)
	return forRole(role, t('open.parts', { parts }), t('closed.phase', { parts }), t)
}

function forRole(role: Role, opens: string, closed: string, t: Translate): OpenWords {
	return role === 'facilitator'
		? { opens: `${opens} ${t('open.youEverywhere')}`, closed: '' }
		: { opens, closed }
}

/** Said before anybody writes: who sees it now, and what the reveal will tell. (SPEC N92, N96) */
function privateWords(
	phase: Phase,
	role: Role,
	names: LineNames,
	t: Translate,
	pseudonymous: boolean,
): OpenWords {
	const { open, reveal, writers } = phase
	const isPart = typeof open !== 'string'
	const parts = isPart ? partsListed(openNames(open, names, t), t) : ''
	const promise = [
		t(reveal?.names && !pseudonymous ? 'private.named' : 'private.unnamed'),
		...(reveal?.each ? [t('private.each')] : []),
	].join(' ')
	const closed =
		role === 'facilitator' ? '' : isPart ? t('private.closed', { parts }) : t('private.closedAll')
	if (!isAtLeast(role, writers)) return { opens: t('private.watch'), closed, promise }
	const opens = isPart ? t('private.opens', { parts }) : t('private.opensAll')
	return {
		opens: role === 'facilitator' && isPart ? `${opens} ${t('private.leads')}` : opens,
		closed,
		promise,
	}
}

/** Why nothing at all is open to this role; null where something is. */
function whollyClosed(phase: Phase, isOver: boolean, role: Role, t: Translate): string | null {
	if (phase.kind === 'pause') return t('open.pause')
	if (openPartOf(phase) === 'none') return t('open.none')
	if (phase.writers === 'facilitator') return t('open.facilitators')
	const asks = role === 'facilitator' || role === 'viewer' ? 'contributor' : role
	if (!isAtLeast(asks, phase.writers)) return t('open.editors')
	return isOver && phase.closes ? t('open.over') : null
}

/** The open parts' names in the board's order; what isn't on the board any more has none. */
export function openNames(
	open: Exclude<OpenPart, 'all' | 'none'>,
	{ themes, perspectives }: LineNames,
	t: Translate,
): string[] {
	const among = (lines: readonly LineName[], ids: readonly string[]) =>
		lines.filter(({ id }) => ids.includes(id)).map(({ text }) => text)
	if ('themes' in open) return among(themes, open.themes)
	if ('perspectives' in open) return among(perspectives, open.perspectives)
	return themes.flatMap((theme) =>
		perspectives
			.filter((perspective) =>
				open.cells.some((cell) => cell.theme === theme.id && cell.perspective === perspective.id),
			)
			.map((perspective) => t('table.cell', { perspective: perspective.text, theme: theme.text })),
	)
}

export function partsListed(names: readonly string[], t: Translate): string {
	if (names.length === 0) return t('open.gone')
	const first = names.slice(0, MOST_NAMES).join(', ')
	const count = names.length - MOST_NAMES
	return count > 0 ? t('open.more', { parts: first, count }) : first
}
