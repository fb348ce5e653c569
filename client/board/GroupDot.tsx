/**
 * The group that a note was merged from: on the canvas a quiet dot of its hue at the note's
 * lower left, in lists the dot and its name. (SPEC Z73)
 */
import { createContext, useContext } from 'react'
import type { GroupMark, Groups } from '../../shared/document/groups.ts'
import { useLanguage } from '../i18n/language.tsx'
import './group.css'

/** As sectors have theirs: somebody who joins doesn't draw two thousand dots anew. */
export const GroupsContext = createContext<Groups>({})

/** @param scale of the note */
export function GroupDot({ group, scale }: { group: string; scale: number }) {
	const { t } = useLanguage()
	const mark = useContext(GroupsContext)[group]
	if (!mark) return null
	const words = t('note.group', { group: mark.name })
	return (
		<span
			className="group-badge"
			role="img"
			aria-label={words}
			title={words}
			style={{ background: mark.hue, fontSize: `calc(var(--type) * ${scale})` }}
		/>
	)
}

export function GroupName({ mark: { name, hue } }: { mark: GroupMark }) {
	const { t } = useLanguage()
	return (
		<span className="group-name" title={t('note.group', { group: name })}>
			<span className="group-dot" style={{ background: hue }} aria-hidden="true" />
			<span className="hidden">{t('note.group', { group: name })}</span>
			<span className="group-name__words" aria-hidden="true">
				{name}
			</span>
		</span>
	)
}
