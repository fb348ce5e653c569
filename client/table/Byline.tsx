/**
 * Whose a note is, and who writes in it now. Somebody who joins or changes their name
 * changes only the lines that name them. (SPEC Z11)
 */
import { memo, useMemo } from 'react'
import { computed, isEqual, type Signal, useValue } from 'tldraw'
import type { Stamp } from '../../shared/document/stamp.ts'
import { useClock } from '../api/serverClock.ts'
import { bylineOf, type Known, lookOf } from '../board/byline.ts'
import { GroupName } from '../board/GroupDot.tsx'
import { useLanguage } from '../i18n/language.tsx'
import type { Presence } from '../sync/useBoard.ts'

interface BylineProps {
	stamp: Stamp
	/** Id of the group that the note was merged from. */
	group: string | null
	known: Signal<Known>
}

export const Byline = memo(function Byline({ stamp, group, known }: BylineProps) {
	const { language } = useLanguage()
	const clock = useClock()
	const { mark, name, made } = useValue(
		useMemo(
			() =>
				computed('byline', () => bylineOf(stamp, known.get(), language, clock.now()), { isEqual }),
			[stamp, known, language, clock],
		),
	)
	const groupMark = useValue(
		'group',
		() => (group === null ? null : (known.get().groups[group] ?? null)),
		[group, known],
	)
	const words = [name, made].filter((word) => word !== null)
	return (
		<p className="note__byline">
			<span
				className="note__mark"
				style={{ background: mark.color, color: mark.ink }}
				title={mark.label ?? undefined}
				aria-hidden="true"
			>
				{mark.short}
			</span>
			{words.length > 0 ? (
				<>
					{mark.label !== null && <span className="hidden">{mark.label}, </span>}
					<span className="note__by">{words.join(' · ')}</span>
				</>
			) : (
				<span className="note__by">{mark.label}</span>
			)}
			{groupMark && <GroupName mark={groupMark} />}
		</p>
	)
})

interface WritersProps {
	writers: readonly Presence[]
	known: Signal<Known>
}

export function Writers({ writers, known }: WritersProps) {
	const { language, t } = useLanguage()
	const all = useValue('people', () => known.get(), [known])
	const looks = writers.map((writer) => lookOf(all, language, writer.participant, writer))
	const names = looks.map(({ name }) => name || t('announce.someone')).join(', ')
	return (
		<p className="note__writers">
			<span className="note__writer" style={{ backgroundColor: looks[0]?.color }} />
			{t(writers.length > 1 ? 'table.writingMany' : 'table.writingOne', { names })}
		</p>
	)
}
