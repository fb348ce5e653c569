/**
 * A button and the panel that it opens, on the platform's own popover: Escape and a
 * press elsewhere close it, and the focus returns, without a library.
 */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import './Popover.css'

interface PopoverProps {
	/** What the button and the panel are called. */
	label: string
	/** What the button shows. */
	face: ReactNode
	/** Shown on pointing at a button without words. */
	tip?: string
	className?: string
	tabIndex?: number
	/** Opens by itself when the page comes up. */
	openAtOnce?: boolean
	onClosed?(): void
	/** Drawn only while open, so that what is inside starts afresh. */
	children(close: () => void): ReactNode
}

const MARGIN = 8

export function Popover(props: PopoverProps) {
	const { label, face, tip, className = '', tabIndex, openAtOnce, onClosed, children } = props
	const id = useId()
	const button = useRef<HTMLButtonElement>(null)
	const panel = useRef<HTMLDivElement>(null)
	const [open, setOpen] = useState(false)

	useEffect(() => {
		if (openAtOnce && !panel.current?.matches(':popover-open')) panel.current?.showPopover()
	}, [openAtOnce])

	useEffect(() => {
		if (!open) return
		const place = () => placeBeside(button.current, panel.current)
		// What is pressed inside may move the button too, as a filter's line does.
		const grown = new ResizeObserver(place)
		if (panel.current) grown.observe(panel.current)
		window.addEventListener('resize', place)
		return () => {
			grown.disconnect()
			window.removeEventListener('resize', place)
		}
	}, [open])

	return (
		<>
			<button
				ref={button}
				type="button"
				className={`bar__button ${className}`}
				aria-label={label}
				title={tip}
				aria-haspopup="dialog"
				tabIndex={tabIndex}
				popoverTarget={id}
			>
				{face}
			</button>
			<div
				ref={panel}
				id={id}
				className="popover"
				role="dialog"
				aria-label={label}
				popover="auto"
				onBeforeToggle={(event) => {
					if (event.newState === 'open') placeBeside(button.current, panel.current)
				}}
				onToggle={(event) => {
					setOpen(event.newState === 'open')
					if (event.newState === 'closed') onClosed?.()
				}}
			>
				{open && children(() => panel.current?.hidePopover())}
			</div>
		</>
	)
}

/** Under the button, or over one at the window's foot, right edge to right edge; Popover.css does the rest. */
function placeBeside(button: HTMLElement | null, panel: HTMLElement | null) {
	if (!button || !panel) return
	const { top, bottom, right } = button.getBoundingClientRect()
	const isAbove = top > window.innerHeight / 2
	panel.classList.toggle('popover--above', isAbove)
	panel.style.setProperty('--offset', `${(isAbove ? window.innerHeight - top : bottom) + MARGIN}px`)
	panel.style.setProperty('--right', `${Math.max(MARGIN, window.innerWidth - right)}px`)
}
