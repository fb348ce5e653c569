/** tldraw's English in this product's words. */
export const en: Record<string, string> = {
	'action.back-to-content': 'Back to the board',
	'action.zoom-to-100': 'Show at 100%',
	'action.zoom-to-fit': 'Show the whole board',
	'app.loading': 'Opening the board…',
	'tool.hand': 'Move around',
	'tool.laser': 'Laser pointer',
	'tool.media': 'Image',
}
