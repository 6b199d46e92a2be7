export default {
  title: "A course",
  url: "https://course.example",
  baseUrl: "/",
SNIPPETS
  presets: [["classic", { docs: { routeBasePath: "/", sidebarPath: undefined }, blog: false, pages: false }]],
};
