/**
 * Raising one's hand: a button that says whether it's up and which place one has, and a key. Who
 * leads sees by it whose hands are up. (SPEC N100, N101)
 */
import { useEffect, useRef, useState } from 'react'
import type { Role } from '../../../shared/roles.ts'
import { failureWords } from '../../api/call.ts'
import { type Known, markOf } from '../../board/byline.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { isComposing, letterOf } from '../../ui/keyboard.ts'
import { Popover } from '../../ui/Popover.tsx'
import { useLatest } from '../../ui/useLatest.ts'
import { HandQueue, whoIs } from './HandQueue.tsx'
import type { HandHere } from './useHand.ts'
import './signals.css'

interface HandButtonProps {
	hand: HandHere
	role: Role
	known: Known
}

export function HandButton({ hand, role, known }: HandButtonProps) {
	const { t } = useLanguage()
	const { up, mine } = hand.news
	useHandKey(() => void hand.raise(!hand.isUp))
	const leads = role === 'facilitator'
	const count = up > 0 && <span className="signal__count">{leads ? up : (mine ?? up)}</span>
	return (
		<>
			{leads ? (
				<Popover
					label={
						up > 0 ? `${t('hand.heading')}: ${t('hand.up', { count: up })}` : t('hand.heading')
					}
					tip={t('hand.heading')}
					className="signal"
					face={
						<>
							<Icon name="hand" />
							{count}
						</>
					}
				>
					{() => (
						<div className="signal__panel">
							<h2>{t('hand.heading')}</h2>
							<HandQueue hand={hand} known={known} />
							<p className="signal__help">{t('hand.help')}</p>
							<RaiseButton hand={hand} />
						</div>
					)}
				</Popover>
			) : (
				<button
					type="button"
					className="bar__button signal signal--hand"
					aria-pressed={hand.isUp}
					title={t('hand.tip')}
					onClick={() => void hand.raise(!hand.isUp)}
				>
					<Icon name="hand" />
					<span className="hidden">{t('hand.raise')} </span>
					{count}
				</button>
			)}
			<HandTeller hand={hand} known={known} />
		</>
	)
}

export function RaiseButton({ hand }: { hand: HandHere }) {
	const { t } = useLanguage()
	return (
		<button
			type="button"
			className={hand.isUp ? 'button button--primary' : 'button'}
			aria-pressed={hand.isUp}
			onClick={() => void hand.raise(!hand.isUp)}
		>
			<Icon name="hand" />
			{t(hand.isUp ? 'hand.lower' : 'hand.raise')}
		</button>
	)
}

/** One's own hand, and for who leads each new one, politely. */
export function HandTeller({ hand, known }: { hand: HandHere; known: Known }) {
	const { language, t } = useLanguage()
	const { mine, up, queue } = hand.news
	const was = useRef(false)
	const [wasUp, tellWasUp] = useState(false)
	useEffect(() => {
		if (was.current && mine === null) tellWasUp(true)
		if (mine !== null) tellWasUp(false)
		was.current = mine !== null
	}, [mine])
	const last = queue?.at(-1)
	const label = last && markOf(known.settings.sectors, last.sector, language).label
	const who = last && (whoIs(known, last.participant, label ?? null) || t('announce.someone'))
	return (
		<>
			<p role="status" className="hidden" data-testid="hand-teller">
				{mine !== null ? t('hand.mine', { place: mine, count: up }) : wasUp && t('hand.down')}
				{who !== undefined && mine === null && (
					<span key={last?.since}> {t('hand.new', { who })}</span>
				)}
			</p>
			{hand.failure && (
				<p role="alert" className="signal__failure">
					{t('hand.failed', { why: failureWords(t, hand.failure) })}
				</p>
			)}
		</>
	)
}

/** W, wherever one isn't writing. */
function useHandKey(press: () => void): void {
	const latest = useLatest(press)
	useEffect(() => {
		const onKeyDown = (event: KeyboardEvent) => {
			const { ctrlKey, metaKey, altKey, shiftKey, repeat, target } = event
			if (letterOf(event) !== 'w' || ctrlKey || metaKey || altKey || shiftKey || repeat) return
			if (isComposing(event) || isField(target) || document.querySelector('dialog[open]')) return
			event.preventDefault()
			event.stopPropagation()
			latest.current()
		}
		window.addEventListener('keydown', onKeyDown, { capture: true })
		return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
	}, [latest])
}

function isField(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false
	return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}
