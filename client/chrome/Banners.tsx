/** Messages to everybody at this board. They lie over the canvas, so that nothing moves when one comes. */
import { type ReactNode, useState } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import type { SavedState } from '../sync/useBoard.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'

interface BannersProps {
	saved: SavedState
	/** Whether what isn't saved outlives the page. */
	keptHere: boolean
	/** How many records can't be shown. */
	quarantined: number
	/** The board is of a newer version than this page. */
	outdated: boolean
}

export function Banners({ saved, keptHere, quarantined, outdated }: BannersProps) {
	const { t } = useLanguage()
	// How many were out of sight when the reader closed the message: more bring it back.
	const [seen, setSeen] = useState(0)
	const [isKnown, setKnown] = useState(false)
	return (
		<>
			{outdated && (
				<Banner icon="warning">
					{t('banner.outdated')}{' '}
					<button type="button" className="banner__act" onClick={() => window.location.reload()}>
						{t('app.reload')}
					</button>
				</Banner>
			)}
			{saved.kind === 'offline' && (
				<Banner icon="offline">{t(keptHere ? 'banner.offline' : 'banner.offlineOpen')}</Banner>
			)}
			{!keptHere && saved.kind !== 'offline' && !isKnown && (
				<Banner icon="warning" onDismiss={() => setKnown(true)}>
					{t('banner.notKept')}
				</Banner>
			)}
			{quarantined > seen && (
				<Banner icon="warning" onDismiss={() => setSeen(quarantined)}>
					{t('banner.quarantined', { count: quarantined })}
				</Banner>
			)}
		</>
	)
}

export function Banner(props: { icon: IconName; onDismiss?: () => void; children: ReactNode }) {
	const { t } = useLanguage()
	return (
		<div className="banner" role="status">
			<Icon name={props.icon} />
			<p>{props.children}</p>
			{props.onDismiss && (
				<button
					type="button"
					className="button button--quiet banner__close"
					aria-label={t('banner.dismiss')}
					onClick={props.onDismiss}
				>
					<Icon name="close" />
				</button>
			)}
		</div>
	)
}
