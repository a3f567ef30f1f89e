/** Tells the window's very first frame from those after it: the first holds what a person looks at first, and no more. */
class Frames {
  first = $state(true);

  /** To be called when something was drawn. */
  drawn(): void {
    if (this.first) requestAnimationFrame(() => (this.first = false));
  }
}

export const frames = new Frames();
