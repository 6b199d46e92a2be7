import vue from "@vitejs/plugin-vue";

const isCustomElement = (tag) => tag === "tangible-figure";

export default {
  plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
  build: { rollupOptions: { input: ["index.html", "templates.html", "program.html"] } },
};
