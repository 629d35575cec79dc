/** Takes model files that are dropped; everything else is left to the page. @returns a function that lets go again */
export function catchModels(target: Document, take: (file: File) => void): () => void {
  const ondrop = (event: DragEvent) => {
    const file = [...(event.dataTransfer?.files ?? [])].find(({ name }) => /\.zip$|^step_\d+$/i.test(name));
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    take(file);
  };
  target.addEventListener('drop', ondrop, true);
  return () => target.removeEventListener('drop', ondrop, true);
}
