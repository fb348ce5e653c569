/** The few line icons of the interface. Always beside words or with a label on the control. */

const PATHS = {
	saved: 'M5 10.5l3.4 3.4L15.5 6.5',
	saving: 'M10 3.5a6.5 6.5 0 1 1-6.1 4.2M3.5 3.8v4h4',
	offline: 'M3 8a10 10 0 0 1 14 0M6.2 11.4a5.4 5.4 0 0 1 7.6 0M10 14.8h.01M4 17L16 3',
	people:
		'M7.5 10a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM2.5 16a5 5 0 0 1 10 0M13 4.7a2.7 2.7 0 0 1 0 5.1M14.6 12.2a4.6 4.6 0 0 1 2.9 3.8',
	share:
		'M8.3 11.7a3.2 3.2 0 0 0 4.6 0l2.6-2.6a3.2 3.2 0 0 0-4.6-4.6l-1 1M11.7 8.3a3.2 3.2 0 0 0-4.6 0l-2.6 2.6a3.2 3.2 0 0 0 4.6 4.6l1-1',
	export: 'M10 3.5v9M6.5 9.2l3.5 3.5 3.5-3.5M4 16.5h12',
	import: 'M10 12.5v-9M6.5 6.8L10 3.3l3.5 3.5M4 16.5h12',
	menu: 'M4 6h12M4 10h12M4 14h12',
	close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
	copy: 'M7.5 7.5h8v8h-8zM12.5 7.5v-3h-8v8h3',
	template: 'M4 4h12v12H4zM4 8.5h12M9 8.5V16',
	home: 'M4 9l6-5 6 5v7.5h-4.2v-4.3H8.2v4.3H4z',
	down: 'M6 8l4 4 4-4',
	up: 'M6 12l4-4 4 4',
	search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l3.8 3.8',
	filter: 'M3.5 5.5h13M6.2 10h7.6M8.7 14.5h2.6',
	left: 'M12 6l-4 4 4 4',
	right: 'M8 6l4 4-4 4',
	move: 'M10 3v14M3 10h14M7.8 5.2L10 3l2.2 2.2M7.8 14.8L10 17l2.2-2.2M5.2 7.8L3 10l2.2 2.2M14.8 7.8L17 10l-2.2 2.2',
	delete: 'M4.5 6h11M8 6V4h4v2M6 6l.7 10h6.6L14 6M8.6 9v4.4M11.4 9v4.4',
	add: 'M10 4.5v11M4.5 10h11',
	guide: 'M4 4h5l1 1 1-1h5v11h-5l-1 1-1-1H4zM10 5v11',
	undo: 'M7.5 5L4 8.5 7.5 12M4.3 8.5H12a4 4 0 0 1 0 8H8.5',
	redo: 'M12.5 5L16 8.5 12.5 12M15.7 8.5H8a4 4 0 0 0 0 8h3.5',
	canvas: 'M3.5 4.5h13v11h-13zM7 8h3v3H7zM12 11h2',
	table: 'M3.5 4.5h13v11h-13zM3.5 8.2h13M3.5 11.9h13M8 4.5v11',
	overview: 'M4 4h5v5H4zM11 4h5v5h-5zM4 11h5v5H4zM11 11h5v5h-5z',
	keyboard: 'M3 5.5h14v9H3zM6 8.5h.01M9 8.5h.01M12 8.5h.01M14.5 8.5h.01M7 11.7h6',
	whole: 'M3.5 7.5v-4h4M12.5 3.5h4v4M16.5 12.5v4h-4M7.5 16.5h-4v-4',
	warning: 'M10 3.5l7 12.5H3zM10 8.5v3.5M10 14h.01',
	qr: 'M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h2v2h-2zM16.5 11.5v.01M14.5 14.5v2M16.5 16.5v.01M11.5 16.5v.01',
	more: 'M4 10a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M9.5 10a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M15 10a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0',
	remove: 'M4 5.5h12M8 5.5V3.8h4v1.7M5.5 5.5l.8 11h7.4l.8-11M8.5 8.5v5M11.5 8.5v5',
	merge: 'M4.5 4v2.5a5 5 0 0 0 5 5h1a5 5 0 0 0 5-5V4M10 11.5v5M7.8 14.4l2.2 2.2 2.2-2.2',
	settings:
		'M3.5 6h6M13.5 6h3M3.5 14h3M10.5 14h6M11.5 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8.5 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
	pick: 'M3.5 3.5h13v13h-13zM6.5 10.2l2.6 2.6 4.6-5.4',
	plan: 'M8 5h8.5M8 10h8.5M8 15h8.5M4 5h.01M4 10h.01M4 15h.01',
	print: 'M6 7.5v-4h8v4M6 13.5H3.5v-6h13v6H14M6 11.5h8v5H6z',
	publish: 'M5 3.5h7l3 3v10H5zM12 3.5v3h3M7.5 10h5M7.5 13h5',
	program: 'M7 6l-4 4 4 4M13 6l4 4-4 4M11.5 4.5l-3 11',
	tools:
		'M15.8 6.3l-2.6 2.6-2.1-.6-.6-2.1 2.6-2.6a4.2 4.2 0 0 0-5.3 5.4l-4 4a1.6 1.6 0 0 0 2.3 2.3l4-4a4.2 4.2 0 0 0 5.7-5z',
	closed: 'M4.5 9.5h11v7h-11zM6.8 9.5V6.6a3.2 3.2 0 0 1 6.4 0v2.9',
	clock: 'M10 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM10 7v3.6l2.6 1.6M8 2h4',
	screen: 'M3 4h14v9.5H3zM7 17h6M10 13.5V17',
	unlocked: 'M4.5 9.5h11v7h-11zM7 9.5V6.6a3 3 0 0 1 5.8-1',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name }: { name: IconName }) {
	return (
		<svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
			<path d={PATHS[name]} />
		</svg>
	)
}
