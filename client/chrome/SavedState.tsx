/**
 * What is saved, in words. "Saved" is a promise, so "Saving" shows at once; but it
 * stays a moment, since words that flicker at each key press can't be read.
 */
import { useEffect, useState } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import type { SavedState as Saved } from '../sync/useBoard.ts'
import { Icon } from '../ui/Icon.tsx'

const STAYS_MS = 600

const ICONS = {
	connecting: 'saving',
	saving: 'saving',
	saved: 'saved',
	offline: 'offline',
} as const

export function SavedState({ saved }: { saved: Saved }) {
	const { t } = useLanguage()
	const held = useHeld(saved.kind === 'saving')
	const kind = saved.kind === 'saved' && held ? 'saving' : saved.kind
	const short = kind === 'offline' ? t('saved.offlineShort') : t(`saved.${kind}`)
	const count = saved.kind === 'offline' ? saved.count : 0
	const long = count > 0 ? t('saved.offline', { count }) : short
	return (
		<span className={`saved saved--${kind}`} data-state={kind} title={long}>
			<Icon name={ICONS[kind]} />
			<span className="saved__long">{long}</span>
			<span className="saved__short">{short}</span>
			<Announcement kind={saved.kind} />
		</span>
	)
}

/** Tells a screen reader of connections lost and found; each single save would be noise. */
function Announcement({ kind }: { kind: Saved['kind'] }) {
	const { t } = useLanguage()
	const [wasOffline, setWasOffline] = useState(false)
	if (kind === 'offline' && !wasOffline) setWasOffline(true)
	const back = wasOffline && kind === 'saved'
	return (
		<span className="hidden" role="status">
			{kind === 'offline' ? t('saved.offlineShort') : back ? t('saved.back') : ''}
		</span>
	)
}

/** True while `on` is, and a moment longer. */
function useHeld(on: boolean): boolean {
	const [held, setHeld] = useState(on)
	if (on && !held) setHeld(true)
	useEffect(() => {
		if (on) return
		const timer = setTimeout(() => setHeld(false), STAYS_MS)
		return () => clearTimeout(timer)
	}, [on])
	return held
}
