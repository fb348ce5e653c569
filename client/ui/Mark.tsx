/** Kudelma's mark: two threads across, two down, over and under. */
export function Mark() {
	return (
		<svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
			<path d="M2 8h4.5M10.5 8H22M2 16h11.5M17.5 16H22M8 2v11.5M8 17.5V22M16 2v4.5M16 10.5V22" />
		</svg>
	)
}
