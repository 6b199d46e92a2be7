//! A flow network for many small cuts: Dinic's method, which goes on from the last flow when capacities change.

/// A pair of opposite arcs between two nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// One end.
    pub from: u32,
    /// The other end.
    pub to: u32,
    /// Capacity from the first end to the second, 0 or more.
    pub forward: i32,
    /// Capacity back, 0 or more.
    pub backward: i32,
}

/// A network with a source and a sink that are no nodes: what joins them to a node is kept as one number.
///
/// `spare[v]` is what the source could still send into v, less what v could still send into the sink. Adding the same
/// amount to both changes all cuts alike, so that the difference says everything; `constant` is what all cuts share. A
/// capacity that falls below its flow gives the excess back to the ends of its arc, and the search goes on from there:
/// after a stroke that touches a few nodes only these are to be mended.
///
/// Sizes: nodes as told, two arcs for each [`Arc`], in the order of the node that they leave.
///
/// # Source
/// Dinic, "Algorithm for solution of a problem of maximum flow in networks with power estimation", 1970; going on from an
/// old flow as in Kohli, Torr, "Dynamic graph cuts for efficient inference in Markov random fields", PAMI 2007.
#[derive(Clone, Debug)]
pub struct Network {
    /// Arcs of node v are `start[v]..start[v + 1]`.
    start: Vec<u32>,
    head: Vec<u32>,
    /// The opposite arc.
    sister: Vec<u32>,
    residual: Vec<i32>,
    /// Where the two arcs of each pair lie.
    place: Vec<[u32; 2]>,
    spare: Vec<i32>,
    constant: i64,
    /// Arcs to the nearest node that the sink still takes from, [`FAR`] where none is reached.
    level: Vec<u32>,
    current: Vec<u32>,
    queue: Vec<u32>,
    path: Vec<u32>,
}

/// Level of a node from which nothing reaches the sink.
const FAR: u32 = u32::MAX;

impl Network {
    /// A network of so many nodes with these arcs, joined to neither source nor sink.
    ///
    /// Ends are below `nodes`; capacities are not negative, and no cut of finite capacity comes near [`UNLIMITED`](super::UNLIMITED).
    #[inline(never)]
    pub fn new(nodes: usize, arcs: &[Arc]) -> Self {
        let mut start = vec![0_u32; nodes + 1];
        for arc in arcs {
            start[arc.from as usize + 1] += 1;
            start[arc.to as usize + 1] += 1;
        }
        for v in 0..nodes {
            start[v + 1] += start[v];
        }
        let mut next = start.clone();
        let mut take = |node: u32| {
            let at = &mut next[node as usize];
            *at += 1;
            *at - 1
        };
        let (mut head, mut sister) = (vec![0; 2 * arcs.len()], vec![0; 2 * arcs.len()]);
        let (mut residual, mut place) = (vec![0; 2 * arcs.len()], Vec::with_capacity(arcs.len()));
        for arc in arcs {
            let [there, back] = [take(arc.from), take(arc.to)];
            for (at, other, end, capacity) in
                [(there, back, arc.to, arc.forward), (back, there, arc.from, arc.backward)]
            {
                head[at as usize] = end;
                sister[at as usize] = other;
                residual[at as usize] = capacity;
            }
            place.push([there, back]);
        }
        Self {
            start,
            head,
            sister,
            residual,
            place,
            spare: vec![0; nodes],
            constant: 0,
            level: vec![FAR; nodes],
            current: vec![0; nodes],
            queue: Vec::with_capacity(nodes),
            path: Vec::new(),
        }
    }

    /// Number of nodes.
    pub fn nodes(&self) -> usize {
        self.spare.len()
    }

    /// Changes the capacities from the source to a node and from it to the sink by so much.
    ///
    /// Neither capacity may become negative; both begin at 0.
    pub fn join(&mut self, node: u32, from_source: i32, to_sink: i32) {
        let spare = &mut self.spare[node as usize];
        let toward = |spare: i32| i64::from((-spare).max(0));
        // The source's: what a cut pays that has the node on the source's side stays as it was.
        let raised = *spare + from_source;
        self.constant += toward(*spare) - toward(raised);
        // The sink's: what a cut pays that has it on the sink's side stays.
        let done = raised - to_sink;
        self.constant += i64::from(raised.max(0)) - i64::from(done.max(0));
        *spare = done;
    }

    /// Changes the forward capacity of the arc with this number, in the order of [`Network::new`], by so much.
    pub fn widen(&mut self, arc: usize, by: i32) {
        let there = self.place[arc][0] as usize;
        self.residual[there] += by;
        let lacking = -self.residual[there];
        if lacking > 0 {
            // The flow over the new capacity is taken back: its first end has it to spare, the other lacks it.
            let back = self.sister[there] as usize;
            let (from, to) = (self.head[back], self.head[there]);
            self.residual[there] = 0;
            self.residual[back] -= lacking;
            self.join(from, 0, -lacking);
            self.join(to, 0, lacking);
        }
    }

    /// Sends all the flow that fits and returns its value: the capacity of a least cut.
    #[inline(never)]
    pub fn solve(&mut self) -> i64 {
        while self.measure() {
            self.current.copy_from_slice(&self.start[..self.spare.len()]);
            for v in 0..self.spare.len() {
                if self.spare[v] > 0 && self.level[v] != FAR {
                    self.send(v as u32);
                }
            }
        }
        self.constant
    }

    /// Levels, from the sink backwards; whether a node with something to spare has one.
    fn measure(&mut self) -> bool {
        self.queue.clear();
        for v in 0..self.spare.len() {
            let drains = self.spare[v] < 0;
            self.level[v] = if drains { 0 } else { FAR };
            if drains {
                self.queue.push(v as u32);
            }
        }
        let (mut next, mut reached) = (0, false);
        while let Some(&v) = self.queue.get(next) {
            next += 1;
            for arc in self.arcs(v) {
                let u = self.head[arc] as usize;
                if self.level[u] == FAR && self.residual[self.sister[arc] as usize] > 0 {
                    self.level[u] = self.level[v as usize] + 1;
                    reached |= self.spare[u] > 0;
                    self.queue.push(u as u32);
                }
            }
        }
        reached
    }

    fn arcs(&self, node: u32) -> std::ops::Range<usize> {
        self.start[node as usize] as usize..self.start[node as usize + 1] as usize
    }

    /// Sends what a node has to spare down the levels, as far as arcs with room lead.
    fn send(&mut self, first: u32) {
        self.path.clear();
        let mut v = first;
        while self.spare[first as usize] > 0 {
            if self.spare[v as usize] < 0 {
                v = self.augment(first, v);
            } else if let Some(arc) = self.descent(v) {
                self.path.push(arc);
                v = self.head[arc as usize];
            } else {
                self.level[v as usize] = FAR;
                let Some(arc) = self.path.pop() else { return };
                v = self.head[self.sister[arc as usize] as usize];
            }
        }
    }

    /// The next arc with room from a node to the level below.
    fn descent(&mut self, node: u32) -> Option<u32> {
        let (level, end) = (self.level[node as usize], self.start[node as usize + 1]);
        let mut at = self.current[node as usize];
        while at < end {
            let below = self.level[self.head[at as usize] as usize];
            if self.residual[at as usize] > 0 && below != FAR && below + 1 == level {
                break;
            }
            at += 1;
        }
        self.current[node as usize] = at;
        (at < end).then_some(at)
    }

    /// Sends along the path what it can carry; the node before its first full arc, or its end.
    fn augment(&mut self, first: u32, last: u32) -> u32 {
        let most = self.spare[first as usize].min(-self.spare[last as usize]);
        let sent = self.path.iter().fold(most, |least, arc| least.min(self.residual[*arc as usize]));
        self.spare[first as usize] -= sent;
        self.spare[last as usize] += sent;
        self.constant += i64::from(sent);
        let (mut kept, mut v) = (self.path.len(), last);
        for at in (0..self.path.len()).rev() {
            let arc = self.path[at] as usize;
            let back = self.sister[arc] as usize;
            self.residual[arc] -= sent;
            self.residual[back] += sent;
            if self.residual[arc] == 0 {
                (kept, v) = (at, self.head[back]);
            }
        }
        self.path.truncate(kept);
        v
    }

    /// Whether each node is on the source's side of the least cut with the fewest nodes there, after [`Network::solve`].
    ///
    /// That side is the same for every largest flow: what can be reached from nodes with something to spare.
    pub fn source_side(&mut self) -> Vec<bool> {
        let mut side: Vec<bool> = self.spare.iter().map(|spare| *spare > 0).collect();
        self.queue.clear();
        self.queue.extend((0..).zip(&side).filter(|it| *it.1).map(|it| it.0));
        let mut next = 0;
        while let Some(&v) = self.queue.get(next) {
            next += 1;
            for arc in self.arcs(v) {
                let u = self.head[arc] as usize;
                if self.residual[arc] > 0 && !side[u] {
                    side[u] = true;
                    self.queue.push(u as u32);
                }
            }
        }
        side
    }
}
