/* Leads from a former address to the present one and keeps the part after #, which names a version or a
 * quote. Without scripts the page itself leads there. */
document.addEventListener("DOMContentLoaded", () => {
  const link = document.querySelector("a");
  link.hash = location.hash;
  location.replace(link.href);
});
