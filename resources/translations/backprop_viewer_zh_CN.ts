<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ActivationCurve</name>
    <message>
        <source>slope</source>
        <translation>斜率</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>slope 0</source>
        <translation>斜率 0</translation>
    </message>
    <message>
        <source>{run}: {function}</source>
        <translation>{run}：{function}</translation>
    </message>
    <message>
        <source>Solid: the function. Dashed: its slope. Points: the units of this sample; faint ones: all samples; at the foot: those of the selected unit.</source>
        <translation>实线：函数。虚线：斜率。点：本样本的各单元；浅色点：所有样本；底部：所选单元的点。</translation>
    </message>
    <message>
        <source>{layer}
unit {unit}: {letter} = {z}, slope {slope}</source>
        <translation>{layer}
单元 {unit}：{letter} = {z}，斜率 {slope}</translation>
    </message>
    <message>
        <source> · saturated: no gradient passes here</source>
        <translation> · 饱和：梯度在此无法通过</translation>
    </message>
    <message>
        <source> · dead: off for all samples</source>
        <translation> · 死亡：对所有样本都关闭</translation>
    </message>
    <message>
        <source> · off: no gradient passes here</source>
        <translation> · 关闭：此处没有梯度通过</translation>
    </message>
    <message>
        <source> · saturated: below 5 % of the largest slope</source>
        <translation> · 饱和：低于最大斜率的 5 %</translation>
    </message>
    <message>
        <source>{name}: {letter} = {z}
f({letter}) = {value}, slope {slope}</source>
        <translation>{name}：{letter} = {z}
f({letter}) = {value}，斜率 {slope}</translation>
    </message>
</context>
<context>
    <name>ActivationMenu</name>
    <message>
        <source>Activation of {layer}</source>
        <translation>{layer}的激活函数</translation>
    </message>
</context>
<context>
    <name>AskBar</name>
    <message>
        <source>the value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>the sign</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>the larger</source>
        <translation>较大者</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>问什么</translation>
    </message>
    <message>
        <source>Ask for the value, the sign, or the larger of two numbers</source>
        <translation>问数值、符号，或两个数中较大的</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>你的答案</translation>
    </message>
    <message>
        <source>your answer: 0.25 or 0.2*0.5</source>
        <translation>你的答案：0.25 或 0.2*0.5</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Check the answer (Enter)</source>
        <translation>检查答案（回车）</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>解答</translation>
    </message>
    <message>
        <source>Show how it is computed</source>
        <translation>演示怎样计算</translation>
    </message>
    <message>
        <source>Ask for the next number ({keys}, or Enter)</source>
        <translation>问下一个数（{keys}，或回车）</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>See where this leads</source>
        <translation>看看会怎样</translation>
    </message>
    <message>
        <source>Results…</source>
        <translation>结果…</translation>
    </message>
    <message>
        <source>Another network</source>
        <translation>另一个网络</translation>
    </message>
    <message>
        <source>What is asked for, and how exactly</source>
        <translation>问什么，要多精确</translation>
    </message>
    <message>
        <source>Settings of questions</source>
        <translation>问题的设置</translation>
    </message>
    <message>
        <source>Ask no more</source>
        <translation>不再提问</translation>
    </message>
    <message>
        <source>Leave practice</source>
        <translation>离开练习</translation>
    </message>
    <message>
        <source>Next network</source>
        <translation>下一个网络</translation>
    </message>
    <message>
        <source>Back to the question</source>
        <translation>回到问题</translation>
    </message>
    <message>
        <source>Train with this mistake beside the right thing: {mistake}</source>
        <translation>带着这个错误训练，与正确的并排：{mistake}</translation>
    </message>
</context>
<context>
    <name>AskMenu</name>
    <message>
        <source>weighted sums</source>
        <translation>加权和</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>gradients of the loss</source>
        <translation>损失的梯度</translation>
    </message>
    <message>
        <source>deltas</source>
        <translation>delta</translation>
    </message>
    <message>
        <source>gradients of weights</source>
        <translation>权重的梯度</translation>
    </message>
    <message>
        <source>gradients of biases</source>
        <translation>偏置的梯度</translation>
    </message>
    <message>
        <source>gradients passed back</source>
        <translation>传回的梯度</translation>
    </message>
    <message>
        <source>new weights</source>
        <translation>新的权重</translation>
    </message>
    <message>
        <source>new biases</source>
        <translation>新的偏置</translation>
    </message>
    <message>
        <source>to the digits shown, the last may be off by one</source>
        <translation>精确到显示的位数，末位可差一</translation>
    </message>
    <message>
        <source>within {percent} % of the number</source>
        <translation>误差在该数的 {percent} % 之内</translation>
    </message>
    <message>
        <source>within ±{size}</source>
        <translation>误差在 ±{size} 之内</translation>
    </message>
    <message>
        <source>Ask for</source>
        <translation>提问的内容</translation>
    </message>
    <message>
        <source>With the question</source>
        <translation>连同问题</translation>
    </message>
    <message>
        <source>Show the formula</source>
        <translation>显示公式</translation>
    </message>
    <message>
        <source>An answer is right</source>
        <translation>答案算对的范围</translation>
    </message>
    <message>
        <source>Another tolerance…</source>
        <translation>其他容差…</translation>
    </message>
</context>
<context>
    <name>Asker</name>
    <message>
        <source>Practice</source>
        <translation>练习</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>What will the weighted sum of {unit} be?</source>
        <translation>{unit}的加权和将是多少？</translation>
    </message>
    <message>
        <source>What will the activation of {unit} be?</source>
        <translation>{unit}的激活值将是多少？</translation>
    </message>
    <message>
        <source>What will the loss be?</source>
        <translation>损失将是多少？</translation>
    </message>
    <message>
        <source>What will the gradient of the loss with respect to {unit} be?</source>
        <translation>损失对{unit}的梯度将是多少？</translation>
    </message>
    <message>
        <source>What will delta of {unit} be?</source>
        <translation>{unit}的 δ 将是多少？</translation>
    </message>
    <message>
        <source>What will the gradient of the weight from {source} to {unit} be?</source>
        <translation>从{source}到{unit}的权重的梯度将是多少？</translation>
    </message>
    <message>
        <source>What will the gradient of the bias of {unit} be?</source>
        <translation>{unit}的偏置的梯度将是多少？</translation>
    </message>
    <message>
        <source>What gradient will be passed back to {unit}?</source>
        <translation>传回{unit}的梯度将是多少？</translation>
    </message>
    <message>
        <source>What will the new weight from {source} to {unit} be?</source>
        <translation>从{source}到{unit}的新权重将是多少？</translation>
    </message>
    <message>
        <source>What will the new bias of {unit} be?</source>
        <translation>{unit}的新偏置将是多少？</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>负</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>正</translation>
    </message>
    <message>
        <source>That is the value without the derivative of the activation: multiply by {symbol} = {number}.</source>
        <translation>这是没有乘激活函数导数的值：请乘以 {symbol} = {number}。</translation>
    </message>
    <message>
        <source>That is what comes back through the weights after this update: use those that the forward pass had.</source>
        <translation>这是通过本次更新之后的权重传回的值：请用前向传播时的权重。</translation>
    </message>
    <message>
        <source>The size is right, but not the sign: something is subtracted the wrong way round.</source>
        <translation>大小正确，但符号不对：有一处减法弄反了。</translation>
    </message>
    <message>
        <source>A factor of the loss is missing or one too many: look at the ½ or 1/n in front of it, and at the 2 that the square leaves in its derivative.</source>
        <translation>损失的系数少了或多了一个：请看它前面的 ½ 或 1/n，以及平方在导数中留下的 2。</translation>
    </message>
    <message>
        <source>That is the sum over the samples: their mean is wanted, so divide by {count}.</source>
        <translation>这是各样本之和：要的是平均，所以请除以 {count}。</translation>
    </message>
    <message>
        <source>A path is missing: the gradient comes back from all {count} units of the next layer, and their parts add up.</source>
        <translation>少了一条路径：梯度从下一层的全部 {count} 个单元传回，各部分要相加。</translation>
    </message>
    <message>
        <source>That is delta alone: multiply by what comes in through the weight, {symbol} = {number}.</source>
        <translation>这只是 δ：请乘以经该权重进来的 {symbol} = {number}。</translation>
    </message>
    <message>
        <source>That is the value without the bias: add {symbol} = {number}.</source>
        <translation>这是没有加偏置的值：请加上 {symbol} = {number}。</translation>
    </message>
    <message>
        <source>Those are the gradients of the weights to the next layer: multiply each delta there by the weight that leads to it instead.</source>
        <translation>这用的是通往下一层的权重的梯度：应把那里的每个 δ 乘以通向它的权重。</translation>
    </message>
    <message>
        <source>That is the step without the learning rate: multiply it by {symbol} = {number}.</source>
        <translation>这是没有乘学习率的一步：请乘以 {symbol} = {number}。</translation>
    </message>
    <message>
        <source>That goes uphill: the step has to be subtracted, not added.</source>
        <translation>这是往上坡走：这一步应该减去，而不是加上。</translation>
    </message>
    <message>
        <source>That is delta alone: multiply that of each sample by what comes in through the weight.</source>
        <translation>这只是 δ：请把每个样本的 δ 乘以经该权重进来的值。</translation>
    </message>
    <message>
        <source>That is the value without the derivative of the activation: multiply by that derivative.</source>
        <translation>这是没有乘激活函数导数的值：请乘以该导数。</translation>
    </message>
    <message>
        <source>Which sign will it have: {operation}?</source>
        <translation>它的符号将是什么：{operation}？</translation>
    </message>
    <message>
        <source>Which is larger: {first}, or {second}?</source>
        <translation>哪个更大：{first}，还是{second}？</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>前者</translation>
    </message>
    <message>
        <source>the second</source>
        <translation>后者</translation>
    </message>
    <message>
        <source>both are equal</source>
        <translation>两者相等</translation>
    </message>
    <message>
        <source>This is no number: {reason}.</source>
        <translation>这不是数：{reason}。</translation>
    </message>
    <message>
        <source>{answer} is right so far, but rounded too much: {digits}</source>
        <translation>{answer} 到此为止是对的，但舍入得太多：{digits}</translation>
    </message>
    <message>
        <source>{answer} is close, but not near enough: was something rounded on the way?</source>
        <translation>{answer} 很接近，但还不够：中途是否舍入了？</translation>
    </message>
    <message>
        <source>{answer} is not right.</source>
        <translation>{answer} 不对。</translation>
    </message>
    <message>
        <source>give {count} digits after the point.</source>
        <translation>请写到小数点后 {count} 位。</translation>
    </message>
    <message>
        <source>(It may also be: {slips}.)</source>
        <translation>（也可能是：{slips}。）</translation>
    </message>
    <message>
        <source>Right, at the first try.</source>
        <translation>正确，一次答对。</translation>
    </message>
    <message>
        <source>Right, at try {count}.</source>
        <translation>正确，第 {count} 次答对。</translation>
    </message>
    <message>
        <source>sample {sample} of {count}</source>
        <translation>样本 {sample}，共 {count}</translation>
    </message>
    <message>
        <source>mean over the batch of {count} samples</source>
        <translation>批中 {count} 个样本的平均</translation>
    </message>
    <message>
        <source>a number, or arithmetic such as 0.2*0.5 + 0.3*0.5</source>
        <translation>一个数，或 0.2*0.5 + 0.3*0.5 这样的算式</translation>
    </message>
    <message>
        <source>keys: − 0 +</source>
        <translation>按键：− 0 +</translation>
    </message>
    <message>
        <source>keys: 1 2 =</source>
        <translation>按键：1 2 =</translation>
    </message>
    <message>
        <source>Space shows it</source>
        <translation>按空格键显示</translation>
    </message>
</context>
<context>
    <name>Author</name>
    <message>
        <source>{name} cannot be opened</source>
        <translation>{name} 无法打开</translation>
    </message>
    <message>
        <source>no lessons yet</source>
        <translation>还没有课程</translation>
    </message>
    <message>
        <source>{name} cannot be saved</source>
        <translation>{name} 无法保存</translation>
    </message>
    <message>
        <source>taking what is on the screen</source>
        <translation>采用屏幕上的内容</translation>
    </message>
    <message>
        <source>The screen cannot be taken</source>
        <translation>屏幕上的内容无法采用</translation>
    </message>
    <message>
        <source>Nothing was done: the solution is as it was.</source>
        <translation>什么也没有做：解答保持原样。</translation>
    </message>
    <message>
        <source>recording the solution</source>
        <translation>录制解答</translation>
    </message>
    <message>
        <source>Recorded, and done again to the same bits.</source>
        <translation>已录制，并重做得到完全相同的结果。</translation>
    </message>
    <message>
        <source>This cannot be done yet</source>
        <translation>现在还不能这样做</translation>
    </message>
    <message>
        <source>You are trying the lesson. Leave it to come back to the editor.</source>
        <translation>您正在试读课程。离开课程即可回到编辑器。</translation>
    </message>
</context>
<context>
    <name>Autosave</name>
    <message>
        <source>what is open now is not saved either</source>
        <translation>现在打开的内容也没有保存</translation>
    </message>
    <message>
        <source>There is no safety copy of your unsaved work: {reason}. Save it yourself to be sure.</source>
        <translation>未保存的工作没有安全副本：{reason}。请自行保存以防丢失。</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>内存不足</translation>
    </message>
</context>
<context>
    <name>BatchForm</name>
    <message>
        <source>Samples in each update; empty: all of them</source>
        <translation>每次更新所用的样本；留空：全部</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Every update uses all samples</source>
        <translation>每次更新使用全部样本</translation>
    </message>
    <message>
        <source>shuffle</source>
        <translation>打乱</translation>
    </message>
    <message>
        <source>Another order of the samples in each epoch</source>
        <translation>每轮采用不同的样本顺序</translation>
    </message>
    <message>
        <source>Seed of the orders</source>
        <translation>顺序的种子</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>training samples: {samples}, updates in an epoch: {updates}</source>
        <translation>训练样本：{samples}，每轮更新次数：{updates}</translation>
    </message>
</context>
<context>
    <name>Bookmarks</name>
    <message>
        <source>Rename “{name}”…</source>
        <translation>重命名“{name}”…</translation>
    </message>
    <message>
        <source>Remove “{name}”</source>
        <translation>删除“{name}”</translation>
    </message>
    <message>
        <source>Rename bookmark</source>
        <translation>重命名书签</translation>
    </message>
    <message>
        <source>Name of this moment:</source>
        <translation>此时刻的名称：</translation>
    </message>
    <message>
        <source>renaming the bookmark</source>
        <translation>重命名书签</translation>
    </message>
    <message>
        <source>removing the bookmark</source>
        <translation>删除书签</translation>
    </message>
</context>
<context>
    <name>BranchesPanel</name>
    <message>
        <source>Branches and bookmarks</source>
        <translation>分支和书签</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Go on with the chosen branch (Return or a double click)</source>
        <translation>从所选分支继续（回车键或双击）</translation>
    </message>
    <message>
        <source>To try another course, keep this one as a branch ({key}), or change a number in the past and keep what came after.</source>
        <translation>想尝试另一条路线时，把当前路线保留为分支（{key}），或修改过去的某个数并保留其后的内容。</translation>
    </message>
    <message>
        <source>No bookmarks yet: {key} names the present moment.</source>
        <translation>还没有书签：按 {key} 给当前时刻命名。</translation>
    </message>
    <message>
        <source>updates: {updates}</source>
        <translation>更新：{updates}</translation>
    </message>
    <message>
        <source>{updates}, L = {loss}</source>
        <translation>{updates}，L = {loss}</translation>
    </message>
    <message>
        <source>and earlier changes</source>
        <translation>以及更早的更改</translation>
    </message>
    <message>
        <source>from update {number}, {changes}</source>
        <translation>从第 {number} 次更新起，{changes}</translation>
    </message>
    <message>
        <source>switching to {name}</source>
        <translation>切换到 {name}</translation>
    </message>
    <message>
        <source>renaming the branch</source>
        <translation>重命名分支</translation>
    </message>
    <message>
        <source>removing the branch</source>
        <translation>删除分支</translation>
    </message>
    <message>
        <source>renaming the bookmark</source>
        <translation>重命名书签</translation>
    </message>
    <message>
        <source>removing the bookmark</source>
        <translation>删除书签</translation>
    </message>
</context>
<context>
    <name>Building</name>
    <message>
        <source>The inputs follow the data: each is a column of it.</source>
        <translation>输入由数据决定：每个输入是数据的一列。</translation>
    </message>
    <message>
        <source>The outputs follow the data: there is one for each column of targets.</source>
        <translation>输出由数据决定：每个目标列对应一个输出。</translation>
    </message>
    <message>
        <source>Add an input column</source>
        <translation>添加输入列</translation>
    </message>
    <message>
        <source>Remove the last input column</source>
        <translation>删除最后一个输入列</translation>
    </message>
    <message>
        <source>Add a target column</source>
        <translation>添加目标列</translation>
    </message>
    <message>
        <source>Remove the last target column</source>
        <translation>删除最后一个目标列</translation>
    </message>
    <message>
        <source>There has to be at least one.</source>
        <translation>至少要有一个。</translation>
    </message>
    <message>
        <source>A layer needs at least one unit: remove the layer.</source>
        <translation>每层至少要有一个单元：请改为删除该层。</translation>
    </message>
    <message>
        <source>This layer has no biases.</source>
        <translation>本层没有偏置。</translation>
    </message>
    <message>
        <source>Freeze the weights</source>
        <translation>冻结权重</translation>
    </message>
    <message>
        <source>Freeze the biases</source>
        <translation>冻结偏置</translation>
    </message>
    <message>
        <source>Add a hidden layer</source>
        <translation>添加隐藏层</translation>
    </message>
    <message>
        <source>Show the whole network</source>
        <translation>显示整个网络</translation>
    </message>
    <message>
        <source>Name…</source>
        <translation>命名…</translation>
    </message>
    <message>
        <source>change of {name}</source>
        <translation>更改{name}</translation>
    </message>
    <message>
        <source>Set to zero</source>
        <translation>设为零</translation>
    </message>
    <message>
        <source>Add a layer after</source>
        <translation>在后面添加一层</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Add a layer before</source>
        <translation>在前面添加一层</translation>
    </message>
    <message>
        <source>Remove this layer</source>
        <translation>删除本层</translation>
    </message>
    <message>
        <source>Biases</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Add a unit</source>
        <translation>添加单元</translation>
    </message>
    <message>
        <source>Remove this unit</source>
        <translation>删除本单元</translation>
    </message>
    <message>
        <source>Change the number…</source>
        <translation>修改数值…</translation>
    </message>
    <message>
        <source>{layer} layer</source>
        <translation>{layer}层</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Network drawing</source>
        <translation>网络图</translation>
    </message>
    <message>
        <source>Shift: finer · Esc: back</source>
        <translation>Shift：精细 · Esc：还原</translation>
    </message>
</context>
<context>
    <name>Canvases</name>
    <message>
        <source>Drawing of the run {name}</source>
        <translation>运行 {name} 的网络图</translation>
    </message>
    <message>
        <source>going on with {name}</source>
        <translation>从 {name} 继续</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Show on the drawing</source>
        <translation>在图上显示</translation>
    </message>
    <message>
        <source>Open the lesson on this</source>
        <translation>打开相关课程</translation>
    </message>
    <message>
        <source>{severity}: {title}</source>
        <translation>{severity}：{title}</translation>
    </message>
    <message>
        <source>Why it is so, and what helps</source>
        <translation>原因与对策</translation>
    </message>
</context>
<context>
    <name>ChainRule</name>
    <message>
        <source>Its numbers come with the forward and the backward pass (F, B).</source>
        <translation>它的数值要等前向传播和反向传播（F、B）之后才有。</translation>
    </message>
    <message>
        <source>Its numbers come with the backward pass (B).</source>
        <translation>它的数值要等反向传播（B）之后才有。</translation>
    </message>
    <message>
        <source>the loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>the loss of sample {sample} of {samples}</source>
        <translation>第 {sample} 个样本（共 {samples} 个）的损失</translation>
    </message>
    <message>
        <source>One path leads to {loss}.</source>
        <translation>有一条路径通向{loss}。</translation>
    </message>
    <message>
        <source>{count} paths lead to {loss}; their products add up.</source>
        <translation>有 {count} 条路径通向{loss}；它们的乘积相加。</translation>
    </message>
    <message>
        <source>{count} paths lead to {loss}. The {listed} largest are listed; they make {share} % of all products without their signs. The others are one term, the rest.</source>
        <translation>有 {count} 条路径通向{loss}。列出其中最大的 {listed} 条；它们占全部乘积绝对值之和的 {share} %。其余合并为一项。</translation>
    </message>
    <message>
        <source>{count} paths lead to {loss}; the first {listed} are listed.</source>
        <translation>有 {count} 条路径通向{loss}；列出前 {listed} 条。</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Path {number}: {units}</source>
        <translation>路径 {number}：{units}</translation>
    </message>
    <message>
        <source>The product is 0 because of {factors}.</source>
        <translation>乘积为 0，因为 {factors}。</translation>
    </message>
    <message>
        <source>The last factor is δ in closed form: the usual product is not finite.</source>
        <translation>最后一个因子是闭式的 δ：通常的乘积不是有限数。</translation>
    </message>
    <message>
        <source>The gradient is the mean over the batch.</source>
        <translation>梯度是对整批取的平均。</translation>
    </message>
    <message>
        <source>The penalty adds its part to the gradient.</source>
        <translation>惩罚项也贡献一部分梯度。</translation>
    </message>
    <message>
        <source>✓ This is the gradient of the backward pass, {expected}.</source>
        <translation>✓ 这正是反向传播得到的梯度，{expected}。</translation>
    </message>
    <message>
        <source>✗ It comes to {found}; the backward pass, which makes a mistake ({mistake}), has {expected}.</source>
        <translation>✗ 结果是 {found}；带有错误（{mistake}）的反向传播得到 {expected}。</translation>
    </message>
    <message>
        <source>✗ It comes to {found}; the backward pass has {expected}.</source>
        <translation>✗ 结果是 {found}；反向传播得到 {expected}。</translation>
    </message>
    <message>
        <source>Chain rule</source>
        <translation>链式法则</translation>
    </message>
</context>
<context>
    <name>ChainRulePanel</name>
    <message>
        <source>Show more paths</source>
        <translation>显示更多路径</translation>
    </message>
    <message>
        <source>Select a weight or a bias, with a click or N, to see every path from it to the loss.</source>
        <translation>单击或按 N 选择一个权重或偏置，即可看到它通向损失的每条路径。</translation>
    </message>
    <message>
        <source>Show {count} more paths</source>
        <translation>再显示 {count} 条路径</translation>
    </message>
    <message>
        <source>Share of each of the {count} samples: their mean is the gradient.</source>
        <translation>{count} 个样本各自的贡献：其平均就是梯度。</translation>
    </message>
    <message>
        <source>Share of each of the {count} samples, without the penalty.</source>
        <translation>{count} 个样本各自的贡献，不含惩罚项。</translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation>复制为文本(&amp;T)</translation>
    </message>
    <message>
        <source>Copy as &amp;LaTeX</source>
        <translation>复制为 LaTeX(&amp;L)</translation>
    </message>
    <message>
        <source>Copy as &amp;picture</source>
        <translation>复制为图片(&amp;P)</translation>
    </message>
</context>
<context>
    <name>ChainRuleSheet</name>
    <message>
        <source>Chain rule of the selected weight or bias, path by path</source>
        <translation>所选权重或偏置的链式法则，逐条路径</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>What came after this moment (up to update {number}) will change.</source>
        <translation>此时刻之后（直到第 {number} 次更新）的内容会改变。</translation>
    </message>
    <message>
        <source>It will be computed anew with the change. Keep what came after as a branch, to come back to it, or discard it? Undo brings it back either way.</source>
        <translation>更改之后将重新计算。要把其后的内容保留为分支以便日后返回，还是丢弃？无论哪种，撤销都能恢复。</translation>
    </message>
    <message>
        <source>Training begins anew with this change (it is at update {number}).</source>
        <translation>作此更改后训练将重新开始（现在是第 {number} 次更新）。</translation>
    </message>
    <message>
        <source>Keep the training so far as a branch, to come back to it, or discard it? Undo brings it back either way.</source>
        <translation>要把到目前为止的训练保留为分支以便日后返回，还是丢弃？无论哪种，撤销都能恢复。</translation>
    </message>
    <message>
        <source>&amp;Keep it as a branch</source>
        <translation>保留为分支(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Discard it</source>
        <translation>丢弃(&amp;D)</translation>
    </message>
    <message>
        <source>Do not ask &amp;again</source>
        <translation>不再询问(&amp;A)</translation>
    </message>
    <message>
        <source>adding a bookmark</source>
        <translation>添加书签</translation>
    </message>
    <message>
        <source>adding a branch</source>
        <translation>添加分支</translation>
    </message>
    <message>
        <source>start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>update {number}: {title}</source>
        <translation>第 {number} 次更新：{title}</translation>
    </message>
</context>
<context>
    <name>Classroom</name>
    <message>
        <source>The lesson cannot be opened</source>
        <translation>无法打开课程</translation>
    </message>
    <message>
        <source>beginning the page afresh</source>
        <translation>重新开始本页</translation>
    </message>
    <message>
        <source>What you changed in the lesson cannot be kept</source>
        <translation>你在课程中的更改无法保留</translation>
    </message>
    <message>
        <source>doing the task</source>
        <translation>完成任务</translation>
    </message>
    <message>
        <source>The page cannot be shown</source>
        <translation>无法显示此页</translation>
    </message>
    <message>
        <source>Preparing… Esc stops.</source>
        <translation>正在准备… 按 Esc 停止。</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Undo {change}</source>
        <translation>撤销{change}(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo {change}</source>
        <translation>重做{change}(&amp;R)</translation>
    </message>
    <message>
        <source>Nothing was changed that could be undone.</source>
        <translation>没有可以撤销的更改。</translation>
    </message>
    <message>
        <source>Nothing was undone that could be done again.</source>
        <translation>没有可以重做的更改。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步进</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Open a network first.</source>
        <translation>请先打开一个网络。</translation>
    </message>
    <message>
        <source>This is the start: there is nothing before it.</source>
        <translation>这是起点：之前什么也没有。</translation>
    </message>
    <message>
        <source>The forward pass of this update is done; the backward pass comes next.</source>
        <translation>这次更新的前向传播已完成；接下来是反向传播。</translation>
    </message>
    <message>
        <source>The forward pass of this update is done; the update comes next.</source>
        <translation>这次更新的前向传播已完成；接下来是更新。</translation>
    </message>
    <message>
        <source>The backward pass needs the numbers of the forward pass: do that first.</source>
        <translation>反向传播需要前向传播的数值：请先做前向传播。</translation>
    </message>
    <message>
        <source>The backward pass of this update is done; the update comes next.</source>
        <translation>这次更新的反向传播已完成；接下来是更新。</translation>
    </message>
    <message>
        <source>The update needs the gradients: do the forward and the backward pass first.</source>
        <translation>更新需要梯度：请先做前向传播和反向传播。</translation>
    </message>
    <message>
        <source>The update needs the gradients: do the backward pass first.</source>
        <translation>更新需要梯度：请先做反向传播。</translation>
    </message>
    <message>
        <source>Every weight and bias is frozen.</source>
        <translation>所有权重和偏置都已冻结。</translation>
    </message>
    <message>
        <source>Nothing after this moment was seen yet.</source>
        <translation>此时刻之后还没有看过任何内容。</translation>
    </message>
    <message>
        <source>There is no bookmark after this moment.</source>
        <translation>此时刻之后没有书签。</translation>
    </message>
    <message>
        <source>There is no bookmark before this moment.</source>
        <translation>此时刻之前没有书签。</translation>
    </message>
    <message>
        <source>Select a weight, bias, input or target first.</source>
        <translation>请先选择一个权重、偏置、输入或目标。</translation>
    </message>
    <message>
        <source>This number is computed from others: change those.</source>
        <translation>这个数是由其他数算出来的：请修改那些数。</translation>
    </message>
    <message>
        <source>The batch has only one sample.</source>
        <translation>这一批只有一个样本。</translation>
    </message>
    <message>
        <source>The plane is that of two inputs: here are others.</source>
        <translation>平面图只适用于两个输入：这里不是。</translation>
    </message>
    <message>
        <source>&amp;Compare with</source>
        <translation>与此比较(&amp;C)</translation>
    </message>
    <message>
        <source>showing one run alone</source>
        <translation>只显示一个运行</translation>
    </message>
    <message>
        <source>There is no other run beside this one.</source>
        <translation>除此之外没有其他运行。</translation>
    </message>
    <message>
        <source>&amp;Show this run alone</source>
        <translation>只显示此运行(&amp;S)</translation>
    </message>
    <message>
        <source>Swee&amp;p a setting…</source>
        <translation>扫描一项设置(&amp;P)…</translation>
    </message>
    <message>
        <source>Ask each time</source>
        <translation>每次询问</translation>
    </message>
    <message>
        <source>Keep what came after as a branch</source>
        <translation>把其后的内容保留为分支</translation>
    </message>
    <message>
        <source>Discard what came after</source>
        <translation>丢弃其后的内容</translation>
    </message>
    <message>
        <source>&amp;When the past is changed</source>
        <translation>修改过去时(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Change the selected number…</source>
        <translation>修改所选的数(&amp;C)…</translation>
    </message>
    <message>
        <source>Copy explanation as &amp;text</source>
        <translation>把说明复制为文本(&amp;T)</translation>
    </message>
    <message>
        <source>Copy explanation as &amp;LaTeX</source>
        <translation>把说明复制为 LaTeX(&amp;L)</translation>
    </message>
    <message>
        <source>Copy explanation as &amp;picture</source>
        <translation>把说明复制为图片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;New network…</source>
        <translation>新建网络(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Import table…</source>
        <translation>导入表格(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save &amp;picture…</source>
        <translation>保存图片(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Close network</source>
        <translation>关闭网络(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Backprop Viewer</source>
        <translation>关于 Backprop Viewer(&amp;A)</translation>
    </message>
    <message>
        <source>There is no hidden layer: add one first.</source>
        <translation>没有隐藏层：请先添加一个。</translation>
    </message>
    <message>
        <source>Select a hidden unit first.</source>
        <translation>请先选择一个隐藏单元。</translation>
    </message>
    <message>
        <source>Inputs and outputs follow the data: change its columns instead.</source>
        <translation>输入和输出由数据决定：请改动数据的列。</translation>
    </message>
    <message>
        <source>It is the only unit: remove the layer instead.</source>
        <translation>这是唯一的单元：请改为删除该层。</translation>
    </message>
    <message>
        <source>All &amp;zero</source>
        <translation>全部为零(&amp;Z)</translation>
    </message>
    <message>
        <source>All e&amp;qual</source>
        <translation>全部相等(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Identity</source>
        <translation>单位矩阵(&amp;I)</translation>
    </message>
    <message>
        <source>starting with all zero</source>
        <translation>从全零开始</translation>
    </message>
    <message>
        <source>starting with all equal</source>
        <translation>从全部相等开始</translation>
    </message>
    <message>
        <source>starting with the identity</source>
        <translation>从单位矩阵开始</translation>
    </message>
    <message>
        <source>Add a hidden &amp;layer</source>
        <translation>添加隐藏层(&amp;L)</translation>
    </message>
    <message>
        <source>adding a layer</source>
        <translation>添加层</translation>
    </message>
    <message>
        <source>&amp;Remove the hidden layer</source>
        <translation>删除该隐藏层(&amp;R)</translation>
    </message>
    <message>
        <source>removing a layer</source>
        <translation>删除层</translation>
    </message>
    <message>
        <source>Add a &amp;unit</source>
        <translation>添加单元(&amp;U)</translation>
    </message>
    <message>
        <source>adding a unit</source>
        <translation>添加单元</translation>
    </message>
    <message>
        <source>Re&amp;move the unit</source>
        <translation>删除该单元(&amp;M)</translation>
    </message>
    <message>
        <source>removing a unit</source>
        <translation>删除单元</translation>
    </message>
    <message>
        <source>Draw the &amp;weights again</source>
        <translation>重新抽取权重(&amp;W)</translation>
    </message>
    <message>
        <source>drawing the weights again</source>
        <translation>重新抽取权重</translation>
    </message>
    <message>
        <source>Draw &amp;other weights</source>
        <translation>抽取另一组权重(&amp;O)</translation>
    </message>
    <message>
        <source>drawing other weights</source>
        <translation>抽取另一组权重</translation>
    </message>
    <message>
        <source>&amp;Begin training anew from here</source>
        <translation>从这里重新开始训练(&amp;B)</translation>
    </message>
    <message>
        <source>beginning training anew</source>
        <translation>重新开始训练</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>neuron</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>pass</source>
        <translation>传播</translation>
    </message>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Step b&amp;y</source>
        <translation>步长(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>重置(&amp;R)</translation>
    </message>
    <message>
        <source>B&amp;ack</source>
        <translation>后退(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>前向(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Backward</source>
        <translation>反向(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Update</source>
        <translation>更新(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>一步(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next sample</source>
        <translation>下一个样本(&amp;N)</translation>
    </message>
    <message>
        <source>Pre&amp;vious sample</source>
        <translation>上一个样本(&amp;V)</translation>
    </message>
    <message>
        <source>One operation &amp;back</source>
        <translation>退一个运算(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;One operation on</source>
        <translation>进一个运算(&amp;O)</translation>
    </message>
    <message>
        <source>Ten operations b&amp;ack</source>
        <translation>退十个运算(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Ten operations on</source>
        <translation>进十个运算(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Furthest moment seen</source>
        <translation>看过的最远时刻(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Go to update and operation</source>
        <translation>转到某次更新和运算(&amp;G)</translation>
    </message>
    <message>
        <source>Book&amp;mark this moment</source>
        <translation>给此时刻加书签(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Previous bookmark</source>
        <translation>上一个书签(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next bookmark</source>
        <translation>下一个书签(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Compare with this moment</source>
        <translation>与此时刻比较(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Keep this course as a branch</source>
        <translation>把此路线保留为分支(&amp;K)</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>高对比度，深色</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>z, a and δ</source>
        <translation>z、a 和 δ</translation>
    </message>
    <message>
        <source>net and out</source>
        <translation>net 和 out</translation>
    </message>
    <message>
        <source>Layers in square brackets, dz and dW</source>
        <translation>层号写在方括号中，dz 和 dW</translation>
    </message>
    <message>
        <source>Error signals, δ = −∂L/∂z</source>
        <translation>误差信号，δ = −∂L/∂z</translation>
    </message>
    <message>
        <source>No&amp;tation</source>
        <translation>记号(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Digits shown</source>
        <translation>显示位数(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>La&amp;nguage</source>
        <translation>语言(&amp;N)</translation>
    </message>
    <message>
        <source>Select ne&amp;xt node or edge</source>
        <translation>选择下一个节点或边(&amp;X)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Fit into view</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>Select &amp;previous node or edge</source>
        <translation>选择上一个节点或边(&amp;P)</translation>
    </message>
    <message>
        <source>Select nothin&amp;g</source>
        <translation>不选任何东西(&amp;G)</translation>
    </message>
    <message>
        <source>Show every pat&amp;h to the loss</source>
        <translation>显示通向损失的每条路径(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;All operations of this update</source>
        <translation>此次更新的全部运算(&amp;A)</translation>
    </message>
    <message>
        <source>Diagno&amp;ses</source>
        <translation>诊断(&amp;S)</translation>
    </message>
    <message>
        <source>Mar&amp;k diagnoses on the drawing</source>
        <translation>在图上标出诊断(&amp;K)</translation>
    </message>
    <message>
        <source>Show &amp;each unit&apos;s output over the plane</source>
        <translation>显示每个单元在平面上的输出(&amp;E)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Reset window layout</source>
        <translation>重置窗口布局(&amp;R)</translation>
    </message>
    <message>
        <source>Another &amp;activation of the hidden layers</source>
        <translation>隐藏层换用另一激活函数(&amp;A)</translation>
    </message>
    <message>
        <source>Another &amp;optimiser</source>
        <translation>换用另一优化器(&amp;O)</translation>
    </message>
    <message>
        <source>A m&amp;istake: what if it were wrong?</source>
        <translation>一个错误：假如算错了会怎样？(&amp;I)</translation>
    </message>
    <message>
        <source>The present run has it already.</source>
        <translation>当前运行已经是这样。</translation>
    </message>
    <message>
        <source>Four runs are compared already: take one out of the comparison first.</source>
        <translation>已在比较四个运行：请先移出一个。</translation>
    </message>
    <message>
        <source>comparing with: {what}</source>
        <translation>与此比较：{what}</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>副本</translation>
    </message>
    <message>
        <source>rate {rate}</source>
        <translation>学习率 {rate}</translation>
    </message>
    <message>
        <source>The rate is 0: so is every multiple of it.</source>
        <translation>学习率为 0：它的任何倍数也是 0。</translation>
    </message>
    <message>
        <source>l2 {value}</source>
        <translation>l2 {value}</translation>
    </message>
    <message>
        <source>no penalty</source>
        <translation>无惩罚项</translation>
    </message>
    <message>
        <source>{count} hidden layers</source>
        <translation>{count} 个隐藏层</translation>
    </message>
    <message>
        <source>1 hidden layer</source>
        <translation>1 个隐藏层</translation>
    </message>
    <message>
        <source>no hidden layer</source>
        <translation>无隐藏层</translation>
    </message>
    <message>
        <source>no mistake</source>
        <translation>没有错误</translation>
    </message>
    <message>
        <source>start at zero</source>
        <translation>从零开始</translation>
    </message>
    <message>
        <source>Derivative of the activation forgotten</source>
        <translation>漏乘激活函数的导数</translation>
    </message>
    <message>
        <source>Updated weights used</source>
        <translation>用了已更新的权重</translation>
    </message>
    <message>
        <source>Sign reversed</source>
        <translation>符号反了</translation>
    </message>
    <message>
        <source>Factor of the loss forgotten</source>
        <translation>漏掉损失函数前的系数</translation>
    </message>
    <message>
        <source>Sum in place of mean</source>
        <translation>求和代替了求平均</translation>
    </message>
    <message>
        <source>Another path forgotten</source>
        <translation>漏掉另一条路径</translation>
    </message>
    <message>
        <source>Input forgotten</source>
        <translation>漏乘输入</translation>
    </message>
    <message>
        <source>Bias forgotten</source>
        <translation>漏加偏置</translation>
    </message>
    <message>
        <source>Gradient of the next weight used</source>
        <translation>误用了下一层权重的梯度</translation>
    </message>
    <message>
        <source>Learning rate forgotten</source>
        <translation>漏乘学习率</translation>
    </message>
    <message>
        <source>Gradients not cleared</source>
        <translation>梯度没有清零</translation>
    </message>
    <message>
        <source>No mistake: the right thing</source>
        <translation>没有错误：正确的算法</translation>
    </message>
    <message>
        <source>&amp;Twice the learning rate</source>
        <translation>学习率加倍(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Half the learning rate</source>
        <translation>学习率减半(&amp;H)</translation>
    </message>
    <message>
        <source>Ten times the &amp;learning rate</source>
        <translation>学习率乘十(&amp;L)</translation>
    </message>
    <message>
        <source>Another &amp;start (next seed)</source>
        <translation>另一个初始值（下一个种子）(&amp;S)</translation>
    </message>
    <message>
        <source>One hidden la&amp;yer more</source>
        <translation>多一个隐藏层(&amp;Y)</translation>
    </message>
    <message>
        <source>One hidden layer l&amp;ess</source>
        <translation>少一个隐藏层(&amp;E)</translation>
    </message>
    <message>
        <source>With &amp;penalty, or without</source>
        <translation>有无惩罚项(&amp;P)</translation>
    </message>
    <message>
        <source>All weights and biases zero at the start</source>
        <translation>所有权重和偏置从零开始</translation>
    </message>
    <message>
        <source>The sa&amp;me</source>
        <translation>相同(&amp;M)</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>恒等</translation>
    </message>
    <message>
        <source>Open a lesson first.</source>
        <translation>请先打开一个课程。</translation>
    </message>
    <message>
        <source>This is the first page.</source>
        <translation>这是第一页。</translation>
    </message>
    <message>
        <source>&amp;All lessons…</source>
        <translation>全部课程(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Go on with the last lesson</source>
        <translation>继续上次的课程(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Next page</source>
        <translation>下一页(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous page</source>
        <translation>上一页(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Do it for me</source>
        <translation>替我做(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Begin this page afresh</source>
        <translation>重新开始本页(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Leave the lesson</source>
        <translation>离开课程(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Write a lesson…</source>
        <translation>编写课程(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Edit this lesson…</source>
        <translation>编辑此课程(&amp;E)…</translation>
    </message>
    <message>
        <source>This network is too large to be asked about.</source>
        <translation>此网络太大，无法提问。</translation>
    </message>
    <message>
        <source>No number is asked for.</source>
        <translation>没有正在问的数。</translation>
    </message>
    <message>
        <source>Select a node or an edge first.</source>
        <translation>请先选择一个节点或边。</translation>
    </message>
    <message>
        <source>Begin to practise first.</source>
        <translation>请先开始练习。</translation>
    </message>
    <message>
        <source>&amp;Predict each number before it is shown</source>
        <translation>在显示之前预测每个数(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Hint</source>
        <translation>提示(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Solution</source>
        <translation>解答(&amp;S)</translation>
    </message>
    <message>
        <source>Hide &amp;numbers…</source>
        <translation>隐藏数值(&amp;N)…</translation>
    </message>
    <message>
        <source>Hide or show the numbers of the s&amp;elected</source>
        <translation>隐藏或显示所选部分的数值(&amp;E)</translation>
    </message>
    <message>
        <source>P&amp;ractice…</source>
        <translation>练习(&amp;R)…</translation>
    </message>
    <message>
        <source>Res&amp;ults of practice…</source>
        <translation>练习的结果(&amp;U)…</translation>
    </message>
    <message>
        <source>&amp;Leave practice</source>
        <translation>离开练习(&amp;L)</translation>
    </message>
    <message>
        <source>In the presentation &amp;view</source>
        <translation>演示中的视图(&amp;V)</translation>
    </message>
    <message>
        <source>As the system wants it</source>
        <translation>按系统的设置</translation>
    </message>
    <message>
        <source>Numbers travel</source>
        <translation>数字移动</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>减少动态效果</translation>
    </message>
    <message>
        <source>&amp;Slow motion of the coming pass</source>
        <translation>慢动作播放接下来的传播(&amp;S)</translation>
    </message>
    <message>
        <source>Spot&amp;light on this operation</source>
        <translation>聚焦于此运算(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Enlarge this operation</source>
        <translation>放大此运算(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Draw upon the network</source>
        <translation>在网络上画线(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Black screen</source>
        <translation>黑屏(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Motion</source>
        <translation>动态效果(&amp;M)</translation>
    </message>
    <message>
        <source>Present to man&amp;y</source>
        <translation>向众人演示(&amp;Y)</translation>
    </message>
    <message>
        <source>The lecturer&apos;s &amp;window</source>
        <translation>讲师窗口(&amp;W)</translation>
    </message>
</context>
<context>
    <name>Confusion</name>
    <message>
        <source>Which samples are counted</source>
        <translation>统计哪些样本</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>dev</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Which output is read</source>
        <translation>读取哪个输出</translation>
    </message>
    <message>
        <source>The targets are numbers, not classes: none is taken for another.</source>
        <translation>目标是数值而不是类别：不会有类别的混淆。</translation>
    </message>
    <message>
        <source>Reading the samples…</source>
        <translation>正在读取样本…</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>output {number}</source>
        <translation>输出 {number}</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>is read as</source>
        <translation>被判为</translation>
    </message>
    <message>
        <source>{right} of {known} right ({share})</source>
        <translation>{known} 个中对 {right} 个（{share}）</translation>
    </message>
    <message>
        <source>{taken} of {all} samples</source>
        <translation>{all} 个样本中的 {taken} 个</translation>
    </message>
    <message>
        <source>{count} without finite outputs</source>
        <translation>{count} 个样本的输出不是有限数</translation>
    </message>
    <message>
        <source>A row for each class, a column for what its samples are read as; the colour and the percentage are of the row. On the diagonal they are right. A click on a cell selects a sample of it, another click the next one.</source>
        <translation>每行是一个类别，每列是样本被判成的类别；颜色和百分比按行计算。对角线上是判对的。单击一格可选中其中一个样本，再次单击选下一个。</translation>
    </message>
    <message>
        <source>Sample {number} is not in this update&apos;s batch.</source>
        <translation>样本 {number} 不在此次更新的批中。</translation>
    </message>
    <message>
        <source>Sample {number} is kept aside: no update is made with it.</source>
        <translation>样本 {number} 被留作他用：不用它做更新。</translation>
    </message>
    <message>
        <source>{actual} read as {predicted}:
{count} of {total} ({share})</source>
        <translation>{actual} 被判为 {predicted}：
{total} 个中的 {count} 个（{share}）</translation>
    </message>
    <message>
        <source>samples {numbers}</source>
        <translation>样本 {numbers}</translation>
    </message>
    <message>
        <source>{actual} read as {predicted}: {count}</source>
        <translation>{actual} 被判为 {predicted}：{count}</translation>
    </message>
</context>
<context>
    <name>Courses</name>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>activation (mean of the batch)</source>
        <translation>激活值（整批平均）</translation>
    </message>
    <message>
        <source>velocity v</source>
        <translation>速度 v</translation>
    </message>
    <message>
        <source>mean square s</source>
        <translation>均方 s</translation>
    </message>
    <message>
        <source>sum of squares s</source>
        <translation>平方和 s</translation>
    </message>
    <message>
        <source>first moment m</source>
        <translation>一阶矩 m</translation>
    </message>
    <message>
        <source>second moment v</source>
        <translation>二阶矩 v</translation>
    </message>
    <message>
        <source>gradient not cleared</source>
        <translation>未清零的梯度</translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>Covered: this would give away a number that is to be found.</source>
        <translation>已遮盖：这里会泄露要求的数。</translation>
    </message>
</context>
<context>
    <name>CsvDialog</name>
    <message>
        <source>comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>vertical bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>spaces</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>point: 0.5</source>
        <translation>小数点：0.5</translation>
    </message>
    <message>
        <source>comma: 0,5</source>
        <translation>小数逗号：0,5</translation>
    </message>
    <message>
        <source>leave out the row</source>
        <translation>略去该行</translation>
    </message>
    <message>
        <source>put the mean, or the commonest class</source>
        <translation>填入平均值或最常见的类别</translation>
    </message>
    <message>
        <source>do not import</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>Import of {name}</source>
        <translation>导入 {name}</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>文件的前几行</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>What the columns are for</source>
        <translation>各列的用途</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>文件的列</translation>
    </message>
    <message>
        <source>Click a use, or press Return on it, to change it</source>
        <translation>单击某个用途，或在其上按回车键，即可更改</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Decimal sign</source>
        <translation>小数符号</translation>
    </message>
    <message>
        <source>First row holds names</source>
        <translation>第一行是列名</translation>
    </message>
    <message>
        <source>Where a value is missing</source>
        <translation>缺值时</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Inputs: {inputs}, outputs: {outputs}, samples: {samples}</source>
        <translation>输入：{inputs}，输出：{outputs}，样本：{samples}</translation>
    </message>
    <message>
        <source>line {line}, {column}</source>
        <translation>第 {line} 行，{column}</translation>
    </message>
    <message>
        <source>Missing: {places}.</source>
        <translation>缺失：{places}。</translation>
    </message>
    <message>
        <source>Missing: {places} and {more} more.</source>
        <translation>缺失：{places}，另有 {more} 处。</translation>
    </message>
    <message>
        <source>Rows left out: {rows}.</source>
        <translation>略去的行：{rows}。</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>不用</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>classes, one-hot</source>
        <translation>类别，独热编码</translation>
    </message>
    <message>
        <source>classes as 0, 1, 2 …</source>
        <translation>类别，编为 0、1、2……</translation>
    </message>
    <message>
        <source>column {number}</source>
        <translation>第 {number} 列</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
</context>
<context>
    <name>DataActions</name>
    <message>
        <source>adding a sample</source>
        <translation>添加样本</translation>
    </message>
    <message>
        <source>removing samples: {count}</source>
        <translation>删除样本：{count}</translation>
    </message>
    <message>
        <source>Copied: {rows} rows of {columns}.</source>
        <translation>已复制：{rows} 行 {columns}。</translation>
    </message>
    <message>
        <source>Reading the cells: {percent} %. Esc stops it.</source>
        <translation>正在读取单元格：{percent} %。按 Esc 停止。</translation>
    </message>
    <message>
        <source>choose the cell where the pasted cells are to begin</source>
        <translation>请选择粘贴的起始单元格</translation>
    </message>
    <message>
        <source>the table has become another meanwhile: paste again</source>
        <translation>表格在此期间已改变：请重新粘贴</translation>
    </message>
    <message>
        <source>pasting cells</source>
        <translation>粘贴单元格</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Names of the classes, with commas between them:</source>
        <translation>各类别的名称，用逗号分隔：</translation>
    </message>
    <message>
        <source>adding an input</source>
        <translation>添加输入</translation>
    </message>
    <message>
        <source>adding a target</source>
        <translation>添加目标</translation>
    </message>
    <message>
        <source>removing the column {name}</source>
        <translation>删除列 {name}</translation>
    </message>
    <message>
        <source>change of the column {name}</source>
        <translation>更改列 {name}</translation>
    </message>
</context>
<context>
    <name>DataFiles</name>
    <message>
        <source>Tables (*.csv *.tsv *.txt);;All files (*)</source>
        <translation>表格 (*.csv *.tsv *.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import samples</source>
        <translation>导入样本</translation>
    </message>
    <message>
        <source>Export the samples</source>
        <translation>导出样本</translation>
    </message>
</context>
<context>
    <name>DataMenu</name>
    <message>
        <source>&amp;Add a sample</source>
        <translation>添加样本(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Insert a sample above</source>
        <translation>在上方插入样本(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Remove samples</source>
        <translation>删除样本(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy with &amp;names</source>
        <translation>连同列名复制(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Paste as new &amp;data…</source>
        <translation>粘贴为新数据(&amp;D)…</translation>
    </message>
    <message>
        <source>I&amp;mport CSV…</source>
        <translation>导入 CSV(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>导出 CSV(&amp;E)…</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>重命名(&amp;N)…</translation>
    </message>
    <message>
        <source>Sort &amp;upwards</source>
        <translation>升序排列(&amp;U)</translation>
    </message>
    <message>
        <source>Sort &amp;downwards</source>
        <translation>降序排列(&amp;D)</translation>
    </message>
    <message>
        <source>As the samples &amp;came</source>
        <translation>按样本原来的顺序(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Holds classes</source>
        <translation>内容是类别(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;One-hot: an input or output each</source>
        <translation>独热编码：每类一个输入或输出(&amp;O)</translation>
    </message>
    <message>
        <source>Cla&amp;sses…</source>
        <translation>类别(&amp;S)…</translation>
    </message>
    <message>
        <source>Add an &amp;input column</source>
        <translation>添加输入列(&amp;I)</translation>
    </message>
    <message>
        <source>Add a &amp;target column</source>
        <translation>添加目标列(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Remove the column</source>
        <translation>删除该列(&amp;R)</translation>
    </message>
    <message>
        <source>C&amp;olumn</source>
        <translation>列(&amp;O)</translation>
    </message>
</context>
<context>
    <name>DataPanel</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Add a sample</source>
        <translation>添加样本</translation>
    </message>
    <message>
        <source>Remove the samples that are selected</source>
        <translation>删除所选样本</translation>
    </message>
    <message>
        <source>Copy, paste, columns, export</source>
        <translation>复制、粘贴、列、导出</translation>
    </message>
    <message>
        <source>More: copy, paste, columns, export</source>
        <translation>更多：复制、粘贴、列、导出</translation>
    </message>
    <message>
        <source>The samples are a table of your own now. Undo brings {name} back.</source>
        <translation>这些样本现在是您自己的表格。撤销可恢复 {name}。</translation>
    </message>
    <message>
        <source>samples: {count}</source>
        <translation>样本：{count}</translation>
    </message>
    <message>
        <source>train {train}, dev {dev}, test {test}</source>
        <translation>训练 {train}，验证 {dev}，测试 {test}</translation>
    </message>
    <message>
        <source>Sample {number} is not in this update&apos;s batch.</source>
        <translation>样本 {number} 不在此次更新的批中。</translation>
    </message>
    <message>
        <source>Sample {number} is kept aside: no update is made with it.</source>
        <translation>样本 {number} 被留作他用：不用它做更新。</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>importing {name}</source>
        <translation>导入 {name}</translation>
    </message>
    <message>
        <source>The samples are saved in {name}.</source>
        <translation>样本已保存到 {name}。</translation>
    </message>
</context>
<context>
    <name>DataSourceForm</name>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>all for training</source>
        <translation>全部用于训练</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>change of the data: {setting}</source>
        <translation>更改数据：{setting}</translation>
    </message>
    <message>
        <source>change of the data to {name}</source>
        <translation>把数据改为 {name}</translation>
    </message>
    <message>
        <source>change of the data to an own table</source>
        <translation>把数据改为自己的表格</translation>
    </message>
    <message>
        <source>change of the split</source>
        <translation>更改划分</translation>
    </message>
    <message>
        <source>change of the scaling</source>
        <translation>更改缩放</translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <source>{column}, sample {number}</source>
        <translation>{column}，样本 {number}</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>dev</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Input {number}: {name}</source>
        <translation>输入 {number}：{name}</translation>
    </message>
    <message>
        <source>Target {number}: {name}</source>
        <translation>目标 {number}：{name}</translation>
    </message>
    <message>
        <source>Type here to add a sample.</source>
        <translation>在此键入以添加样本。</translation>
    </message>
    <message>
        <source>What this sample is for: see Split.</source>
        <translation>此样本的用途：见“划分”。</translation>
    </message>
    <message>
        <source>What each sample is for: see Split</source>
        <translation>各样本的用途：见“划分”</translation>
    </message>
    <message>
        <source>classes: {classes}</source>
        <translation>类别：{classes}</translation>
    </message>
</context>
<context>
    <name>DataView</name>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>adding a sample</source>
        <translation>添加样本</translation>
    </message>
    <message>
        <source>change of {name}, sample {n}</source>
        <translation>更改{name}，样本 {n}</translation>
    </message>
    <message>
        <source>clearing cells</source>
        <translation>清空单元格</translation>
    </message>
    <message>
        <source>renaming the column {name}</source>
        <translation>重命名列 {name}</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>value {letter}</source>
        <translation>值 {letter}</translation>
    </message>
    <message>
        <source>weighted sum {letter}</source>
        <translation>加权和 {letter}</translation>
    </message>
    <message>
        <source>activation {letter}</source>
        <translation>激活值 {letter}</translation>
    </message>
    <message>
        <source>slope f′({letter})</source>
        <translation>斜率 f′({letter})</translation>
    </message>
    <message>
        <source>error signal {letter} = −{derivative}</source>
        <translation>误差信号 {letter} = −{derivative}</translation>
    </message>
    <message>
        <source>delta {letter} = {derivative}</source>
        <translation>误差项 {letter} = {derivative}</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>share of sample {sample}</source>
        <translation>样本 {sample} 的贡献</translation>
    </message>
    <message>
        <source>before the update</source>
        <translation>更新之前</translation>
    </message>
    <message>
        <source>change by the update</source>
        <translation>更新带来的变化</translation>
    </message>
    <message>
        <source>from the data</source>
        <translation>来自数据</translation>
    </message>
    <message>
        <source>from the data, mean of {samples} samples</source>
        <translation>来自数据，{samples} 个样本的平均</translation>
    </message>
    <message>
        <source>from the penalty</source>
        <translation>来自惩罚项</translation>
    </message>
    <message>
        <source>gradient, mean of {samples} samples</source>
        <translation>梯度，{samples} 个样本的平均</translation>
    </message>
    <message>
        <source>gradient {symbol}</source>
        <translation>梯度 {symbol}</translation>
    </message>
    <message>
        <source>velocity v</source>
        <translation>速度 v</translation>
    </message>
    <message>
        <source>mean square s</source>
        <translation>均方 s</translation>
    </message>
    <message>
        <source>sum of squares s</source>
        <translation>平方和 s</translation>
    </message>
    <message>
        <source>first moment m</source>
        <translation>一阶矩 m</translation>
    </message>
    <message>
        <source>second moment v</source>
        <translation>二阶矩 v</translation>
    </message>
    <message>
        <source>gradient not cleared</source>
        <translation>未清零的梯度</translation>
    </message>
    <message>
        <source>difference {output} − {target}</source>
        <translation>差 {output} − {target}</translation>
    </message>
    <message>
        <source>output {letter}</source>
        <translation>输出 {letter}</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>target {letter}</source>
        <translation>目标 {letter}</translation>
    </message>
    <message>
        <source>loss {letter}</source>
        <translation>损失 {letter}</translation>
    </message>
    <message>
        <source>mean of {samples} samples</source>
        <translation>{samples} 个样本的平均</translation>
    </message>
    <message>
        <source>loss of sample {sample}</source>
        <translation>样本 {sample} 的损失</translation>
    </message>
    <message>
        <source>penalty</source>
        <translation>惩罚项</translation>
    </message>
</context>
<context>
    <name>Diagnoses</name>
    <message>
        <source>Nothing has to be done: this is as it should be.</source>
        <translation>无须处理：本该如此。</translation>
    </message>
    <message>
        <source>Diverged: update {update} has no finite numbers</source>
        <translation>发散：第 {update} 次更新没有有限数</translation>
    </message>
    <message>
        <source>Each update went further than the gradient is good for, so that the next gradient was larger still, until the numbers left the range of floats. The learning rate is {rate}.</source>
        <translation>每次更新都走得比梯度所能指引的更远，于是下一个梯度更大，直到数值超出浮点数的范围。学习率为 {rate}。</translation>
    </message>
    <message>
        <source>A smaller learning rate; go back to where the loss was least.</source>
        <translation>减小学习率；回到损失最小的时候。</translation>
    </message>
    <message>
        <source>The loss grows: from {before} to {now}</source>
        <translation>损失在增大：从 {before} 到 {now}</translation>
    </message>
    <message>
        <source>The gradient is the slope at one point. With the learning rate {rate} an update goes past the bottom and up the other side, where it may be steeper still.</source>
        <translation>梯度只是一个点上的斜率。学习率为 {rate} 时，一次更新会越过谷底，走到对面可能更陡的坡上。</translation>
    </message>
    <message>
        <source>The loss, {now}, is larger than at the start, {before}</source>
        <translation>损失 {now} 比开始时的 {before} 还大</translation>
    </message>
    <message>
        <source>Updates with the learning rate {rate} went past the bottom, to a part of the loss from where training does not come back by itself.</source>
        <translation>学习率为 {rate} 的更新越过了谷底，到了训练自己回不来的地方。</translation>
    </message>
    <message>
        <source>Dead ReLU units: {count} of {total}</source>
        <translation>死亡的 ReLU 单元：{total} 个中的 {count} 个</translation>
    </message>
    <message>
        <source>On {samples} the weighted sum of {units} is not above 0. There ReLU is flat, f′(z) = 0: no gradient gets through, so the weights into it never move again.</source>
        <translation>在{samples}上，{units}的加权和都不大于 0。那里 ReLU 是平的，f′(z) = 0：梯度无法通过，所以进入它的权重不再改变。</translation>
    </message>
    <message>
        <source>A function with a slope on both sides (leaky ReLU, ELU), another start, or a smaller learning rate from the start: one large update can kill a unit.</source>
        <translation>两侧都有斜率的函数（leaky ReLU、ELU）、另一组初始值，或者从一开始就用较小的学习率：一次大的更新就可能使单元死亡。</translation>
    </message>
    <message>
        <source>Dead layers: {count} of {total} ReLU units are dead</source>
        <translation>死亡的层：{total} 个 ReLU 单元中死亡 {count} 个</translation>
    </message>
    <message>
        <source>On {samples} the weighted sum of every unit of {layers} is not above 0. There ReLU is flat, f′(z) = 0: no gradient gets through to anything before, and what comes after sees only zeros.</source>
        <translation>在{samples}上，{layers}中每个单元的加权和都不大于 0。那里 ReLU 是平的，f′(z) = 0：梯度传不到前面的任何地方，后面得到的全是零。</translation>
    </message>
    <message>
        <source>Draw the weights anew with biases of 0, or use a function with a slope on both sides (leaky ReLU, ELU).</source>
        <translation>重新抽取权重并令偏置为 0，或者采用两侧都有斜率的函数（leaky ReLU、ELU）。</translation>
    </message>
    <message>
        <source>Off for this sample: {count} of {total} ReLU units</source>
        <translation>对本样本关闭：{total} 个 ReLU 单元中的 {count} 个</translation>
    </message>
    <message>
        <source>For the sample that is shown the weighted sum of {units} is not above 0: this sample does not move the weights into it. Others do.</source>
        <translation>对当前显示的样本，{units}的加权和不大于 0：这个样本不会改变进入它的权重，别的样本会。</translation>
    </message>
    <message>
        <source>Saturated units: {count} of {total}</source>
        <translation>饱和的单元：{total} 个中的 {count} 个</translation>
    </message>
    <message>
        <source>On at least {share} of {samples} the slope f′(z) of {units} is less than a twentieth of the steepest: far from 0 the curve is flat. delta is dL/da times this slope, so next to nothing gets through.</source>
        <translation>在{samples}中至少 {share} 上，{units}的斜率 f′(z) 不到最陡处的二十分之一：离 0 远的地方曲线是平的。δ 等于 dL/da 乘以这个斜率，所以几乎什么也传不过去。</translation>
    </message>
    <message>
        <source>Smaller weights at the start (Xavier), inputs of zero mean and spread 1, or a function that is not flat (ReLU).</source>
        <translation>减小初始权重（Xavier），让输入均值为零、散布为 1，或者采用不平坦的函数（ReLU）。</translation>
    </message>
    <message>
        <source>Saturated units: {count} of {total}, also at the output</source>
        <translation>饱和的单元：{total} 个中的 {count} 个，输出层也有</translation>
    </message>
    <message>
        <source>On at least {share} of {samples} the slope f′(z) of {units} is less than a twentieth of the steepest. With this loss delta of the output contains the slope: although the answers are wrong, next to nothing gets back.</source>
        <translation>在{samples}中至少 {share} 上，{units}的斜率 f′(z) 不到最陡处的二十分之一。用这个损失时，输出的 δ 含有斜率：虽然答案是错的，却几乎什么也传不回去。</translation>
    </message>
    <message>
        <source>The cross-entropy made for this output, in whose delta the slope cancels out; or smaller weights at the start.</source>
        <translation>采用与此输出配套的交叉熵，其 δ 中斜率会消去；或者减小初始权重。</translation>
    </message>
    <message>
        <source>Vanishing gradient: δ {ratio} times smaller in {layer}</source>
        <translation>梯度消失：{layer}的 δ 小了 {ratio} 倍</translation>
    </message>
    <message>
        <source>The norm of δ is {last} in the output layer and {first} in {layer}. On the way back each layer multiplies by its weights and by f′(z), on average {slope} here; together that leaves {factor} of δ per layer. (Norms of the weight gradients: {last_norm} and {first_norm}.) The first layers learn that much slower.</source>
        <translation>δ 的范数在输出层为 {last}，在{layer}为 {first}。往回传时，每层都要乘以它的权重和 f′(z)（此处平均为 {slope}）；合起来每层只剩下 δ 的 {factor}。（权重梯度的范数：{last_norm} 和 {first_norm}。）前面的层学得就慢这么多。</translation>
    </message>
    <message>
        <source>A function whose slope is 1 where it is on (ReLU) with weights drawn to fit (He), or fewer layers. A larger learning rate does not help: it is the same for all layers.</source>
        <translation>采用开启时斜率为 1 的函数（ReLU）并配以合适的初始权重（He），或者减少层数。增大学习率没有用：它对所有层都一样。</translation>
    </message>
    <message>
        <source>Exploding gradient: δ {ratio} times larger in {layer}</source>
        <translation>梯度爆炸：{layer}的 δ 大了 {ratio} 倍</translation>
    </message>
    <message>
        <source>The norm of δ is {last} in the output layer and {first} in {layer}. On the way back each layer multiplies by its weights and by f′(z), on average {slope} here; together that makes δ {factor} times as large per layer. (Norms of the weight gradients: {last_norm} and {first_norm}.)</source>
        <translation>δ 的范数在输出层为 {last}，在{layer}为 {first}。往回传时，每层都要乘以它的权重和 f′(z)（此处平均为 {slope}）；合起来每层使 δ 变为 {factor} 倍。（权重梯度的范数：{last_norm} 和 {first_norm}。）</translation>
    </message>
    <message>
        <source>Smaller weights at the start (Xavier, He), or a smaller learning rate.</source>
        <translation>减小初始权重（Xavier、He），或者减小学习率。</translation>
    </message>
    <message>
        <source>Identical units: {count} of {total} in {layer}</source>
        <translation>相同的单元：{layer}的 {total} 个中有 {count} 个</translation>
    </message>
    <message>
        <source>{units} have the same weights in and out. So they get the same gradients, make the same updates and stay the same for ever: together they can do no more than one unit.</source>
        <translation>{units}的输入权重和输出权重都相同。因此它们得到相同的梯度，作相同的更新，永远保持相同：合起来也只抵得上一个单元。</translation>
    </message>
    <message>
        <source>Weights drawn at random at the start: no two are alike.</source>
        <translation>开始时随机抽取权重：没有两个会相同。</translation>
    </message>
    <message>
        <source>{count} of {total} gradients are 0: f′(z) = 0</source>
        <translation>{total} 个梯度中有 {count} 个为 0：f′(z) = 0</translation>
    </message>
    <message>
        <source>∂L/∂w = δ · a and δ = ∂L/∂a · f′(z). On {samples} f′(z) of {units} is 0, and with it the whole product.</source>
        <translation>∂L/∂w = δ · a，δ = ∂L/∂a · f′(z)。在{samples}上，{units}的 f′(z) 为 0，整个乘积也就为 0。</translation>
    </message>
    <message>
        <source>A function that is not flat there, or another start.</source>
        <translation>采用在那里不平坦的函数，或者另一组初始值。</translation>
    </message>
    <message>
        <source>{count} of {total} gradients are 0: all weights out are 0</source>
        <translation>{total} 个梯度中有 {count} 个为 0：所有输出权重都是 0</translation>
    </message>
    <message>
        <source>∂L/∂a of a unit is the sum of w · δ over the units that it feeds. All weights out of {units} are 0, so ∂L/∂a = 0, δ = 0 and ∂L/∂w = δ · a = 0.</source>
        <translation>单元的 ∂L/∂a 是它所通向的各单元的 w · δ 之和。{units}的所有输出权重都是 0，所以 ∂L/∂a = 0，δ = 0，∂L/∂w = δ · a = 0。</translation>
    </message>
    <message>
        <source>Weights drawn at random at the start.</source>
        <translation>开始时随机抽取权重。</translation>
    </message>
    <message>
        <source>{count} of {total} gradients are 0: no δ comes back</source>
        <translation>{total} 个梯度中有 {count} 个为 0：没有 δ 传回来</translation>
    </message>
    <message>
        <source>∂L/∂a of a unit is the sum of w · δ over the units that it feeds. δ of all of these is 0 on {samples}, so for {units} ∂L/∂a = 0, δ = 0 and ∂L/∂w = δ · a = 0.</source>
        <translation>单元的 ∂L/∂a 是它所通向的各单元的 w · δ 之和。在{samples}上，这些单元的 δ 全为 0，所以{units}的 ∂L/∂a = 0，δ = 0，∂L/∂w = δ · a = 0。</translation>
    </message>
    <message>
        <source>Look at the layer after it: there the gradient is lost.</source>
        <translation>看看它后面的层：梯度是在那里丢失的。</translation>
    </message>
    <message>
        <source>{count} of {total} gradients are 0: ∂L/∂a · f′(z) = 0</source>
        <translation>{total} 个梯度中有 {count} 个为 0：∂L/∂a · f′(z) = 0</translation>
    </message>
    <message>
        <source>On each of {samples} one factor of δ = ∂L/∂a · f′(z) of {units} is 0: its own slope, or all that comes back to it.</source>
        <translation>在{samples}的每一个上，{units}的 δ = ∂L/∂a · f′(z) 中总有一个因子为 0：自己的斜率，或者传回来的全部。</translation>
    </message>
    <message>
        <source>{count} of {total} gradients are 0: the input is 0</source>
        <translation>{total} 个梯度中有 {count} 个为 0：输入为 0</translation>
    </message>
    <message>
        <source>∂L/∂w = δ · a. On {samples} a of {units} is 0: what multiplies nothing has no influence on the loss.</source>
        <translation>∂L/∂w = δ · a。在{samples}上，{units}的 a 为 0：乘出来是零，就对损失没有影响。</translation>
    </message>
    <message>
        <source>An input that is always 0 can be left out; a dead unit wants a new start.</source>
        <translation>总是 0 的输入可以去掉；死亡的单元需要新的初始值。</translation>
    </message>
    <message>
        <source>{count} of {total} gradients are 0: δ or the input is 0</source>
        <translation>{total} 个梯度中有 {count} 个为 0：δ 或输入为 0</translation>
    </message>
    <message>
        <source>∂L/∂w = δ · a. On each of {samples} one of the two is 0 for some weights into {units}: it is on only where the input is 0.</source>
        <translation>∂L/∂w = δ · a。在{samples}的每一个上，对于进入{units}的某些权重，两者之一为 0：它只在输入为 0 时开启。</translation>
    </message>
    <message>
        <source>{count} of {total} gradients are 0: the samples cancel</source>
        <translation>{total} 个梯度中有 {count} 个为 0：样本相互抵消</translation>
    </message>
    <message>
        <source>Each sample has its share of the gradient of weights into {units}, but over {samples} they add up to exactly 0: as many pull up as down.</source>
        <translation>每个样本对进入{units}的权重的梯度都有贡献，但在{samples}上它们加起来恰好为 0：向上拉的和向下拉的一样多。</translation>
    </message>
    <message>
        <source>Another start: away from here they do not cancel.</source>
        <translation>另一组初始值：离开这里它们就不会抵消。</translation>
    </message>
    <message>
        <source>Plateau: the loss stays at {now}</source>
        <translation>平台：损失停在 {now}</translation>
    </message>
    <message>
        <source>Over the last {updates} updates the loss went from {before} to {now}, though it is not much better than always giving the same answer. The gradient is nearly 0 here: a flat stretch, a saddle or a poor minimum.</source>
        <translation>在最近 {updates} 次更新中，损失从 {before} 到 {now}，虽然这并不比总是给出同一个答案好多少。这里梯度几乎为 0：平坦的一段、鞍点，或者不好的极小点。</translation>
    </message>
    <message>
        <source>A larger learning rate, Adam, which makes small gradients larger, or another start.</source>
        <translation>增大学习率，采用能放大小梯度的 Adam，或者另一组初始值。</translation>
    </message>
    <message>
        <source>Inputs far from zero mean: {count} of {total}</source>
        <translation>输入远离零均值：{total} 个中的 {count} 个</translation>
    </message>
    <message>
        <source>All values of {units} have the same sign; {input}, for one, has the mean {mean} and the spread {spread}. Then all its weights into a unit want to move with the sign of δ: together up or together down, in a zigzag that takes long.</source>
        <translation>{units}的所有值同号；例如 {input} 的均值为 {mean}，散布为 {spread}。于是它进入某个单元的所有权重都要按 δ 的符号移动：一起增大或一起减小，走出很费时间的之字形。</translation>
    </message>
    <message>
        <source>Inputs brought to mean 0 and spread 1.</source>
        <translation>使输入的均值为 0、散布为 1。</translation>
    </message>
    <message>
        <source>Loss and output do not go together</source>
        <translation>损失与输出不相配</translation>
    </message>
    <message>
        <source>Softmax twice</source>
        <translation>用了两次 softmax</translation>
    </message>
    <message>
        <source>Softmax of a single output</source>
        <translation>对单个输出用 softmax</translation>
    </message>
    <message>
        <source>Targets do not fit the loss</source>
        <translation>目标与损失不相配</translation>
    </message>
    <message>
        <source>Targets that the output cannot reach</source>
        <translation>输出达不到的目标</translation>
    </message>
    <message>
        <source>Batch larger than the data</source>
        <translation>批比数据还大</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>note</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>good to know</source>
        <translation>供参考</translation>
    </message>
    <message>
        <source>What helps: {text}</source>
        <translation>对策：{text}</translation>
    </message>
    <message>
        <source>the one sample</source>
        <translation>这一个样本</translation>
    </message>
    <message>
        <source>all {number} samples</source>
        <translation>全部 {number} 个样本</translation>
    </message>
    <message>
        <source>the {number} samples looked at</source>
        <translation>所查看的 {number} 个样本</translation>
    </message>
    <message>
        <source>the inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>the output layer</source>
        <translation>输出层</translation>
    </message>
    <message>
        <source>hidden layer {number}</source>
        <translation>隐藏层{number}</translation>
    </message>
    <message>
        <source>hidden layers {first} to {last}</source>
        <translation>第 {first} 至第 {last} 个隐藏层</translation>
    </message>
    <message>
        <source>all units of {layers}</source>
        <translation>{layers}的所有单元</translation>
    </message>
    <message>
        <source>{names} and {number} more</source>
        <translation>{names}，另有 {number} 个</translation>
    </message>
</context>
<context>
    <name>DiagnosesPanel</name>
    <message>
        <source>Diagnoses</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Open a network to see what there is to note about it.</source>
        <translation>打开一个网络，看看有什么需要注意的。</translation>
    </message>
    <message>
        <source>Hidden on this page: find it out yourself.</source>
        <translation>本页不显示诊断：请自己找出来。</translation>
    </message>
    <message>
        <source>What there is to note is known after the forward and backward pass.</source>
        <translation>前向传播和反向传播之后才知道有什么要注意的。</translation>
    </message>
    <message>
        <source>✓ No dead, saturated or identical units; gradients neither vanish nor explode; the loss is not stuck.</source>
        <translation>✓ 没有死亡、饱和或相同的单元；梯度既不消失也不爆炸；损失没有停滞。</translation>
    </message>
    <message>
        <source>A click on a line says why, and what helps.</source>
        <translation>单击一行，可看到原因和对策。</translation>
    </message>
    <message>
        <source>{number} samples, evenly chosen, were looked at.</source>
        <translation>查看了均匀选取的 {number} 个样本。</translation>
    </message>
    <message>
        <source>“{remedy}”</source>
        <translation>“{remedy}”</translation>
    </message>
</context>
<context>
    <name>Divergence</name>
    <message>
        <source>Training diverged: update {number} has no finite numbers.</source>
        <translation>训练发散：第 {number} 次更新没有有限数。</translation>
    </message>
    <message>
        <source>{reason}. Each update went further than the gradient is good for, so that the next gradient was larger still.</source>
        <translation>{reason}。每次更新都走得比梯度所能指引的更远，于是下一个梯度更大。</translation>
    </message>
    <message>
        <source>&amp;Go back to update {number}, with learning rate {rate}</source>
        <translation>回到第 {number} 次更新，学习率取 {rate}(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Stay here</source>
        <translation>留在这里(&amp;S)</translation>
    </message>
    <message>
        <source>going back with a smaller learning rate</source>
        <translation>以较小的学习率退回</translation>
    </message>
</context>
<context>
    <name>DockedWindow</name>
    <message>
        <source>Pane&amp;ls</source>
        <translation>面板(&amp;L)</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>{name} cannot be imported</source>
        <translation>{name} 无法导入</translation>
    </message>
    <message>
        <source>importing {name}</source>
        <translation>导入 {name}</translation>
    </message>
    <message>
        <source>{name} cannot be saved</source>
        <translation>{name} 无法保存</translation>
    </message>
</context>
<context>
    <name>Doing</name>
    <message>
        <source>This was the last page of the lesson.</source>
        <translation>这是课程的最后一页。</translation>
    </message>
    <message>
        <source>&amp;Red</source>
        <translation>红色(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Blue</source>
        <translation>蓝色(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Green</source>
        <translation>绿色(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Point, draw no more</source>
        <translation>指点，不再画线(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Eraser</source>
        <translation>橡皮(&amp;E)</translation>
    </message>
    <message>
        <source>Take back the last &amp;line</source>
        <translation>撤回最后一笔(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>清除(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Keep at the next step</source>
        <translation>下一步时保留(&amp;K)</translation>
    </message>
</context>
<context>
    <name>DuplicateMenu</name>
    <message>
        <source>A &amp;branch that is kept</source>
        <translation>保留下来的分支(&amp;B)</translation>
    </message>
    <message>
        <source>comparing with {name}</source>
        <translation>与 {name} 比较</translation>
    </message>
</context>
<context>
    <name>EditorWindow</name>
    <message>
        <source>Lesson editor</source>
        <translation>课程编辑器</translation>
    </message>
    <message>
        <source>Language of the texts</source>
        <translation>文字的语言</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;New lesson</source>
        <translation>新建课程(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>页(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Add a page</source>
        <translation>添加一页(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>复制(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>删除(&amp;R)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move do&amp;wn</source>
        <translation>下移(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Lesson</source>
        <translation>课程(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>检查(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Try it</source>
        <translation>试读(&amp;T)</translation>
    </message>
    <message>
        <source>Add a &amp;language</source>
        <translation>添加语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Remove a language</source>
        <translation>删除语言(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>插入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Bold</source>
        <translation>粗体(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Formula</source>
        <translation>公式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Link to what is selected</source>
        <translation>指向所选部分的链接(&amp;L)</translation>
    </message>
    <message>
        <source>Li&amp;ve value…</source>
        <translation>实时数值(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Number…</source>
        <translation>数值(&amp;N)…</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>&amp;Undo {change}</source>
        <translation>撤销{change}(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo {change}</source>
        <translation>重做{change}(&amp;R)</translation>
    </message>
    <message>
        <source>new lesson</source>
        <translation>新课程</translation>
    </message>
    <message>
        <source>{name}[*] — Lesson editor</source>
        <translation>{name}[*] — 课程编辑器</translation>
    </message>
    <message>
        <source>All languages</source>
        <translation>所有语言</translation>
    </message>
    <message>
        <source>adding a language</source>
        <translation>添加语言</translation>
    </message>
    <message>
        <source>removing a language</source>
        <translation>删除语言</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Press Forward (F), or Space for the first operation.</source>
        <translation>按“前向”（F），或按空格键做第一个运算。</translation>
    </message>
    <message>
        <source>Press Forward (F), or Space for a step by {size}.</source>
        <translation>按“前向”（F），或按空格键走一步（按{size}）。</translation>
    </message>
    <message>
        <source>Nothing is computed yet.</source>
        <translation>还没有计算任何内容。</translation>
    </message>
    <message>
        <source>next: {operation}</source>
        <translation>接下来：{operation}</translation>
    </message>
    <message>
        <source>{phase} · {number} of {all}</source>
        <translation>{phase} · 第 {number} 个，共 {all} 个</translation>
    </message>
    <message>
        <source>The result is hidden: work it out yourself.</source>
        <translation>结果被隐藏：请自己算出来。</translation>
    </message>
    <message>
        <source>Update {number}: nothing is computed yet.</source>
        <translation>第 {number} 次更新：还没有计算任何内容。</translation>
    </message>
    <message>
        <source>mean over the batch of {count} samples</source>
        <translation>{count} 个样本的整批平均</translation>
    </message>
    <message>
        <source>with the mean gradient of the batch of {count} samples</source>
        <translation>使用 {count} 个样本的整批平均梯度</translation>
    </message>
    <message>
        <source>sample {sample} of {count} (row {row} of the data)</source>
        <translation>第 {sample} 个样本，共 {count} 个（数据的第 {row} 行）</translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation>复制为文本(&amp;T)</translation>
    </message>
    <message>
        <source>Copy as &amp;LaTeX</source>
        <translation>复制为 LaTeX(&amp;L)</translation>
    </message>
    <message>
        <source>Copy as &amp;picture</source>
        <translation>复制为图片(&amp;P)</translation>
    </message>
    <message>
        <source>Right would be:</source>
        <translation>正确的是：</translation>
    </message>
    <message>
        <source>wrong: {mistake}</source>
        <translation>错误：{mistake}</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Picture of the drawing</source>
        <translation>网络图的图片</translation>
    </message>
    <message>
        <source>Picture of the window</source>
        <translation>窗口的图片</translation>
    </message>
    <message>
        <source>Picture of a plot</source>
        <translation>图表的图片</translation>
    </message>
    <message>
        <source>This step, explained</source>
        <translation>这一步及其说明</translation>
    </message>
    <message>
        <source>The whole update, worked out</source>
        <translation>整次更新的完整解答</translation>
    </message>
    <message>
        <source>Exercise sheet and key</source>
        <translation>练习卷与答案</translation>
    </message>
    <message>
        <source>The lesson, worked out</source>
        <translation>课程的完整解答</translation>
    </message>
    <message>
        <source>Slides, one for each step</source>
        <translation>幻灯片，每步一张</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG 图片</translation>
    </message>
    <message>
        <source>SVG drawing</source>
        <translation>SVG 图形</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>HTML page</source>
        <translation>HTML 网页</translation>
    </message>
    <message>
        <source>LaTeX</source>
        <translation>LaTeX</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>Animated GIF</source>
        <translation>GIF 动画</translation>
    </message>
    <message>
        <source>MP4 film</source>
        <translation>MP4 影片</translation>
    </message>
    <message>
        <source>weighted sums</source>
        <translation>加权和</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>gradients passed back</source>
        <translation>传回的梯度</translation>
    </message>
    <message>
        <source>deltas</source>
        <translation>delta</translation>
    </message>
    <message>
        <source>gradients of weights</source>
        <translation>权重的梯度</translation>
    </message>
    <message>
        <source>gradients of biases</source>
        <translation>偏置的梯度</translation>
    </message>
    <message>
        <source>new weights and biases</source>
        <translation>新的权重和偏置</translation>
    </message>
    <message>
        <source>each operation</source>
        <translation>每个运算</translation>
    </message>
    <message>
        <source>each neuron</source>
        <translation>每个神经元</translation>
    </message>
    <message>
        <source>each layer</source>
        <translation>每层</translation>
    </message>
    <message>
        <source>each pass</source>
        <translation>每次传播</translation>
    </message>
    <message>
        <source>each update</source>
        <translation>每次更新</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>高对比度，深色</translation>
    </message>
</context>
<context>
    <name>ExportButton</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Copy or save all operations</source>
        <translation>复制或保存全部运算</translation>
    </message>
    <message>
        <source>Copy as {format}</source>
        <translation>复制为 {format}</translation>
    </message>
    <message>
        <source>Save as {format}…</source>
        <translation>保存为 {format}…</translation>
    </message>
    <message>
        <source>Stop writing</source>
        <translation>停止写入</translation>
    </message>
    <message>
        <source>Save all operations</source>
        <translation>保存全部运算</translation>
    </message>
    <message>
        <source>operations</source>
        <translation>运算</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Export into a file</source>
        <translation>导出到文件</translation>
    </message>
    <message>
        <source>Writing {name}…</source>
        <translation>正在写入 {name}…</translation>
    </message>
    <message>
        <source>It could not be exported: {problem}</source>
        <translation>无法导出：{problem}</translation>
    </message>
    <message>
        <source>It is written.</source>
        <translation>已写入。</translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>已停止；没有写入任何内容。</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>of training, with the loss curve</source>
        <translation>训练过程，连同损失曲线</translation>
    </message>
    <message>
        <source>with lines for the answers, and a key</source>
        <translation>留出答题横线，并附答案</translation>
    </message>
    <message>
        <source>numbers of their own for</source>
        <translation>各人不同的数，人数</translation>
    </message>
    <message>
        <source> students</source>
        <translation> 人</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>内容(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Plot</source>
        <translation>图表(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>高度（像素）</translation>
    </message>
    <message>
        <source>&amp;Size in pixels</source>
        <translation>大小（像素）(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;cale</source>
        <translation>比例(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>One part for</source>
        <translation>每份对应</translation>
    </message>
    <message>
        <source>&amp;Updates</source>
        <translation>更新(&amp;U)</translation>
    </message>
    <message>
        <source>A frame for so many updates</source>
        <translation>每隔多少次更新一帧</translation>
    </message>
    <message>
        <source>F&amp;rames a second</source>
        <translation>每秒帧数(&amp;R)</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Blanks</source>
        <translation>留空</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>卷数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
</context>
<context>
    <name>FileMenus</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>Open e&amp;xample</source>
        <translation>打开示例(&amp;X)</translation>
    </message>
    <message>
        <source>no files yet</source>
        <translation>还没有文件</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>{name} cannot be opened</source>
        <translation>{name} 无法打开</translation>
    </message>
    <message>
        <source>{name} cannot be saved</source>
        <translation>{name} 无法保存</translation>
    </message>
    <message>
        <source>Open a network</source>
        <translation>打开网络</translation>
    </message>
    <message>
        <source>Import a table</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt);;All files (*)</source>
        <translation>表格 (*.csv *.tsv *.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Save the network</source>
        <translation>保存网络</translation>
    </message>
    <message>
        <source>Save a picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg *.pdf)</source>
        <translation>图片 (*.png *.svg *.pdf)</translation>
    </message>
    <message>
        <source>this network</source>
        <translation>此网络</translation>
    </message>
    <message>
        <source>Save the changes of {name}?</source>
        <translation>保存对 {name} 的更改吗？</translation>
    </message>
    <message>
        <source>It was trained or changed since it was last saved. That is lost if not saved now.</source>
        <translation>自上次保存以来它经过了训练或更改。现在不保存就会丢失。</translation>
    </message>
    <message>
        <source>Backprop Viewer</source>
        <translation>Backprop Viewer</translation>
    </message>
    <message>
        <source>{name}[*] — Backprop Viewer</source>
        <translation>{name}[*] — Backprop Viewer</translation>
    </message>
    <message>
        <source>Networks (*.json);;All files (*)</source>
        <translation>网络 (*.json);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>Front</name>
    <message>
        <source>The program cannot be shown in this language</source>
        <translation>无法用这种语言显示程序</translation>
    </message>
</context>
<context>
    <name>FunctionButton</name>
    <message>
        <source>Draw other activation functions beside this one</source>
        <translation>在旁边画出其他激活函数</translation>
    </message>
</context>
<context>
    <name>GoalForm</name>
    <message>
        <source>How many updates or epochs; empty: no limit</source>
        <translation>更新次数或轮数；留空：不限</translation>
    </message>
    <message>
        <source>Number of updates or epochs</source>
        <translation>更新次数或轮数</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>计数的单位</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>次更新</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>or until</source>
        <translation>或直到</translation>
    </message>
    <message>
        <source>▶ Run</source>
        <translation>▶ 运行</translation>
    </message>
    <message>
        <source>Train towards this goal</source>
        <translation>朝此目标训练</translation>
    </message>
    <message>
        <source>■ Stop</source>
        <translation>■ 停止</translation>
    </message>
    <message>
        <source>Stop training at once (Esc)</source>
        <translation>立即停止训练（Esc）</translation>
    </message>
    <message>
        <source>Progress of training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>Give a number of updates or epochs, or something to reach, first.</source>
        <translation>请先给出更新次数、轮数或要达到的条件。</translation>
    </message>
    <message>
        <source>no condition</source>
        <translation>无条件</translation>
    </message>
</context>
<context>
    <name>GradientCheck</name>
    <message>
        <source>Select a weight or a bias to see the loss along it, and check its gradient</source>
        <translation>选择一个权重或偏置，查看损失沿它的变化，并检验它的梯度</translation>
    </message>
    <message>
        <source>Enter keeps · Esc takes back</source>
        <translation>回车保留 · Esc 还原</translation>
    </message>
    <message>
        <source>← → move it · ↑ ↓ zoom</source>
        <translation>← → 移动 · ↑ ↓ 缩放</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>change of {name}</source>
        <translation>更改{name}</translation>
    </message>
    <message>
        <source>that of the left side</source>
        <translation>左侧的值</translation>
    </message>
    <message>
        <source>that of the right side</source>
        <translation>右侧的值</translation>
    </message>
    <message>
        <source>the middle of both</source>
        <translation>两者的中间值</translation>
    </message>
    <message>
        <source>only {digits} digits agree ✗</source>
        <translation>只有 {digits} 位一致 ✗</translation>
    </message>
    <message>
        <source>one side of each of several kinks</source>
        <translation>多个拐点中各取一侧</translation>
    </message>
    <message>
        <source>no finite losses to compare it with</source>
        <translation>没有有限的损失可供比较</translation>
    </message>
    <message>
        <source>{symbol} = {value}: loss {loss}</source>
        <translation>{symbol} = {value}：损失 {loss}</translation>
    </message>
    <message>
        <source>gradient: known after the backward pass</source>
        <translation>梯度：反向传播之后才知道</translation>
    </message>
    <message>
        <source>gradient {value}</source>
        <translation>梯度 {value}</translation>
    </message>
    <message>
        <source>{gradient}: {verdict}</source>
        <translation>{gradient}：{verdict}</translation>
    </message>
    <message>
        <source>no digit agrees ✗</source>
        <translation>没有一位一致 ✗</translation>
    </message>
    <message>
        <source>only 1 digit agrees ✗</source>
        <translation>只有 1 位一致 ✗</translation>
    </message>
    <message>
        <source>all digits agree ✓</source>
        <translation>所有位都一致 ✓</translation>
    </message>
    <message>
        <source>{digits} digits agree ✓</source>
        <translation>{digits} 位一致 ✓</translation>
    </message>
    <message>
        <source>agrees as far as differences can tell, 1 digit ✓</source>
        <translation>在差分所能分辨的范围内一致，1 位 ✓</translation>
    </message>
    <message>
        <source>agrees as far as differences can tell, {digits} digits ✓</source>
        <translation>在差分所能分辨的范围内一致，{digits} 位 ✓</translation>
    </message>
    <message>
        <source>numeric …</source>
        <translation>数值梯度 …</translation>
    </message>
    <message>
        <source>numeric {value}, h = {h}</source>
        <translation>数值梯度 {value}，h = {h}</translation>
    </message>
    <message>
        <source>a kink: slope {left} on its left, {right} on its right</source>
        <translation>拐点：左侧斜率 {left}，右侧斜率 {right}</translation>
    </message>
    <message>
        <source>{kink}; the derivative is {side}</source>
        <translation>{kink}；导数取{side}</translation>
    </message>
    <message>
        <source>it is frozen: the update leaves it as it is</source>
        <translation>它已冻结：更新不改变它</translation>
    </message>
    <message>
        <source>the update makes it infinite</source>
        <translation>更新使它变为无穷</translation>
    </message>
    <message>
        <source>next update → {value}, loss {loss}</source>
        <translation>下次更新 → {value}，损失 {loss}</translation>
    </message>
    <message>
        <source>updated → {value}, loss {loss}</source>
        <translation>更新后 → {value}，损失 {loss}</translation>
    </message>
    <message>
        <source>&lt;p&gt;The curve is the loss of this update&apos;s samples, penalty included, along one parameter w, with all others as they are. The tangent has the gradient as its slope. The numeric value is (L(w + h) − L(w − h)) / 2h, by losses alone; the two nudged points are drawn much farther apart, to be seen. The update moves the other parameters as well, so that the loss after it is another.&lt;/p&gt;&lt;p&gt;Drag the point, or move it by ← and → (with Shift ten times as far); Enter keeps it, Esc takes it back. The wheel, or ↑ and ↓, show it nearer or farther off.&lt;/p&gt;</source>
        <translation>&lt;p&gt;曲线是本次更新所用样本的损失（含惩罚项）沿一个参数 w 的变化，其他参数不变。切线的斜率就是梯度。数值结果是 (L(w + h) − L(w − h)) / 2h，只用损失算出；为了看得清，两个微移的点画得远得多。更新还会移动其他参数，所以更新后的损失是另一个值。&lt;/p&gt;&lt;p&gt;拖动该点，或用 ← 和 → 移动（按住 Shift 时为十倍）；回车保留，Esc 还原。滚轮或 ↑ 和 ↓ 可拉近或拉远。&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>GradientNorms</name>
    <message>
        <source>What is measured of each layer</source>
        <translation>测量每层的哪个量</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>of weights</source>
        <translation>权重的</translation>
    </message>
    <message>
        <source>of biases</source>
        <translation>偏置的</translation>
    </message>
    <message>
        <source>step / w</source>
        <translation>步长 / w</translation>
    </message>
    <message>
        <source>Present value of each layer</source>
        <translation>各层的当前值</translation>
    </message>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>none (0)</source>
        <translation>无（0）</translation>
    </message>
    <message>
        <source>Euclidean norm of the gradient that each update uses, of its batch</source>
        <translation>每次更新所用的整批梯度的欧几里得范数</translation>
    </message>
    <message>
        <source>How far an update moves a layer&apos;s weights, as a share of their norm. Dashed: about 1/1000 is usual.</source>
        <translation>一次更新使一层的权重移动了多少，以其范数的比例表示。虚线：通常约为 1/1000。</translation>
    </message>
    <message>
        <source>known after the backward pass</source>
        <translation>反向传播之后才知道</translation>
    </message>
    <message>
        <source>known after the update</source>
        <translation>更新之后才知道</translation>
    </message>
    <message>
        <source>not finite any more</source>
        <translation>不再是有限数</translation>
    </message>
    <message>
        <source>step of the weights / weights</source>
        <translation>权重的步长 / 权重</translation>
    </message>
    <message>
        <source>norm of the gradient</source>
        <translation>梯度的范数</translation>
    </message>
    <message>
        <source>{run}: {ratio}</source>
        <translation>{run}：{ratio}</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>first layer / last: {ratio}</source>
        <translation>第一层 / 最后一层：{ratio}</translation>
    </message>
    <message>
        <source>update {update}
{layer}: {value}</source>
        <translation>第 {update} 次更新
{layer}：{value}</translation>
    </message>
</context>
<context>
    <name>GradientWays</name>
    <message>
        <source>it is not installed</source>
        <translation>没有安装</translation>
    </message>
    <message>
        <source>its process ended early</source>
        <translation>它的进程提前结束了</translation>
    </message>
    <message>
        <source>its process could not be started</source>
        <translation>无法启动它的进程</translation>
    </message>
    <message>
        <source>it did not answer within {seconds} seconds</source>
        <translation>它在 {seconds} 秒内没有回答</translation>
    </message>
    <message>
        <source>Backprop</source>
        <translation>反向传播</translation>
    </message>
    <message>
        <source>Tape</source>
        <translation>计算记录</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差分</translation>
    </message>
    <message>
        <source>Diffs</source>
        <translation>差分</translation>
    </message>
    <message>
        <source>Backpropagation</source>
        <translation>反向传播</translation>
    </message>
    <message>
        <source>Finite differences</source>
        <translation>有限差分</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Writing the tape…</source>
        <translation>正在写计算记录…</translation>
    </message>
    <message>
        <source>Computing differences of the loss…</source>
        <translation>正在计算损失的差分…</translation>
    </message>
    <message>
        <source>{name}, {count} lines</source>
        <translation>{name}，{count} 行</translation>
    </message>
    <message>
        <source>off by</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>digits</source>
        <translation>位数</translation>
    </message>
    <message>
        <source>time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Each way is compared with backpropagation. Off by: the largest relative difference of a weight&apos;s or bias&apos;s gradient. Digits: in how many all of them agree. Time: how long the gradient of this update took; differences are of the parameters in the table.</source>
        <translation>每种方法都与反向传播比较。偏差：各权重和偏置的梯度中最大的相对差。位数：全部一致的有效位数。用时：计算本次更新的梯度所花的时间；差分只针对表中的参数。</translation>
    </message>
</context>
<context>
    <name>GradientWaysPanel</name>
    <message>
        <source>Ways to a gradient</source>
        <translation>求梯度的方法</translation>
    </message>
    <message>
        <source>Compute with PyTorch</source>
        <translation>用 PyTorch 计算</translation>
    </message>
    <message>
        <source>Open a network to see its gradients.</source>
        <translation>打开一个网络即可看到它的梯度。</translation>
    </message>
    <message>
        <source>The first {shown} of {all} parameters are shown.</source>
        <translation>只显示 {all} 个参数中的前 {shown} 个。</translation>
    </message>
    <message>
        <source>The tape has {count} lines.</source>
        <translation>计算记录有 {count} 行。</translation>
    </message>
    <message>
        <source>There are too many numbers for a tape of single numbers.</source>
        <translation>数太多，无法逐个写成计算记录。</translation>
    </message>
    <message>
        <source>PyTorch is not installed, so its column stays empty.</source>
        <translation>没有安装 PyTorch，所以它那一列是空的。</translation>
    </message>
    <message>
        <source>PyTorch is computing…</source>
        <translation>PyTorch 正在计算…</translation>
    </message>
    <message>
        <source>There are too many numbers to hand over to PyTorch.</source>
        <translation>数太多，无法交给 PyTorch。</translation>
    </message>
    <message>
        <source>its answer is no gradient of this network</source>
        <translation>它的回答不是此网络的梯度</translation>
    </message>
    <message>
        <source>PyTorch gave no gradient: {reason}.</source>
        <translation>PyTorch 没有给出梯度：{reason}。</translation>
    </message>
</context>
<context>
    <name>Graph</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>centred</source>
        <translation>中心化</translation>
    </message>
    <message>
        <source>scaled to 0 to 1</source>
        <translation>缩放到 0 至 1</translation>
    </message>
    <message>
        <source>standardised</source>
        <translation>标准化</translation>
    </message>
    <message>
        <source>inputs shown: {words}</source>
        <translation>所示输入：{words}</translation>
    </message>
    <message>
        <source>compared with the start of update {update}</source>
        <translation>与第 {update} 次更新的开始比较</translation>
    </message>
    <message>
        <source>compared with update {update}, operation {operation} of {all}</source>
        <translation>与第 {update} 次更新、第 {operation} 个运算（共 {all} 个）比较</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>then</source>
        <translation>当时</translation>
    </message>
    <message>
        <source>mistake: {mistake}</source>
        <translation>错误：{mistake}</translation>
    </message>
    <message>
        <source>mistake</source>
        <translation>错误</translation>
    </message>
</context>
<context>
    <name>Handout</name>
    <message>
        <source>{name}: update {update} worked out</source>
        <translation>{name}：第 {update} 次更新的演算</translation>
    </message>
    <message>
        <source>{name}: exercise</source>
        <translation>{name}：练习</translation>
    </message>
    <message>
        <source>{name}: key</source>
        <translation>{name}：答案</translation>
    </message>
    <message>
        <source>{name}: update {update}, {operation}</source>
        <translation>{name}：第 {update} 次更新，{operation}</translation>
    </message>
    <message>
        <source>Numbers of sample {sample} of {count} of the batch.</source>
        <translation>批中第 {sample} 个样本（共 {count} 个）的数。</translation>
    </message>
    <message>
        <source>Sample {sample}:</source>
        <translation>样本 {sample}：</translation>
    </message>
    <message>
        <source>Sheet {student} · seed {seed}</source>
        <translation>试卷 {student} · 种子 {seed}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>What is given</source>
        <translation>已知</translation>
    </message>
    <message>
        <source>A {sizes} network; activation: {activations}.</source>
        <translation>{sizes} 网络；激活函数：{activations}。</translation>
    </message>
    <message>
        <source>Inputs:</source>
        <translation>输入：</translation>
    </message>
    <message>
        <source>Targets:</source>
        <translation>目标：</translation>
    </message>
    <message>
        <source>Weights of layer {layer}:</source>
        <translation>第 {layer} 层的权重：</translation>
    </message>
    <message>
        <source>Biases of layer {layer}:</source>
        <translation>第 {layer} 层的偏置：</translation>
    </message>
    <message>
        <source>{count} numbers, as in the network file</source>
        <translation>{count} 个数，见网络文件</translation>
    </message>
    <message>
        <source>Loss: {loss}. Optimiser: {optimizer}.</source>
        <translation>损失：{loss}。优化器：{optimizer}。</translation>
    </message>
    <message>
        <source>Work out what stands behind each number in brackets, with {digits} digits after the point.</source>
        <translation>请算出每个括号编号处的数，保留小数点后 {digits} 位。</translation>
    </message>
    <message>
        <source>Work out what stands behind each number in brackets.</source>
        <translation>请算出每个括号编号处的数。</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Hint:</source>
        <translation>提示：</translation>
    </message>
    <message>
        <source>Answer:</source>
        <translation>答案：</translation>
    </message>
    <message>
        <source>Solution:</source>
        <translation>解答：</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Update {number}</source>
        <translation>第 {number} 次更新</translation>
    </message>
    <message>
        <source>{phase}: {layer}</source>
        <translation>{phase}：{layer}</translation>
    </message>
    <message>
        <source>{phase}: gradient of the loss</source>
        <translation>{phase}：损失的梯度</translation>
    </message>
    <message>
        <source>Drawing of the network: {title}</source>
        <translation>网络图：{title}</translation>
    </message>
</context>
<context>
    <name>HideDialog</name>
    <message>
        <source>&amp;Weighted sums z</source>
        <translation>加权和 z(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Activations a</source>
        <translation>激活值 a(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Loss</source>
        <translation>损失(&amp;L)</translation>
    </message>
    <message>
        <source>Gradients &amp;passed back, ∂L/∂a</source>
        <translation>传回的梯度 ∂L/∂a(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Deltas</source>
        <translation>delta(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Gradients of weights</source>
        <translation>权重的梯度(&amp;G)</translation>
    </message>
    <message>
        <source>Gradients of &amp;biases</source>
        <translation>偏置的梯度(&amp;B)</translation>
    </message>
    <message>
        <source>W&amp;eights</source>
        <translation>权重(&amp;E)</translation>
    </message>
    <message>
        <source>B&amp;iases</source>
        <translation>偏置(&amp;I)</translation>
    </message>
    <message>
        <source>Hide numbers</source>
        <translation>隐藏数值</translation>
    </message>
    <message>
        <source>Hidden numbers are shown as “?” everywhere, until they are found.</source>
        <translation>隐藏的数在各处显示为“?”，直到求出为止。</translation>
    </message>
    <message>
        <source>&amp;Show all numbers</source>
        <translation>显示所有数值(&amp;S)</translation>
    </message>
    <message>
        <source>Hide or show the node or edge that is selected</source>
        <translation>隐藏或显示所选的节点或边</translation>
    </message>
    <message>
        <source>Show the numbers of: {place}</source>
        <translation>显示其数值：{place}</translation>
    </message>
    <message>
        <source>Hide the numbers of: {place}</source>
        <translation>隐藏其数值：{place}</translation>
    </message>
</context>
<context>
    <name>HistogramView</name>
    <message>
        <source>What is counted</source>
        <translation>统计什么</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>biases</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Over the updates: least to largest, 90 %, the middle half, and the median</source>
        <translation>随更新：最小到最大、90 %、中间一半和中位数</translation>
    </message>
    <message>
        <source>own</source>
        <translation>各自</translation>
    </message>
    <message>
        <source>Each layer on a scale of its own</source>
        <translation>每层用自己的刻度</translation>
    </message>
    <message>
        <source>{n} not finite</source>
        <translation>{n} 个不是有限数</translation>
    </message>
    <message>
        <source>{share} zero</source>
        <translation>{share} 为零</translation>
    </message>
    <message>
        <source>std {number}</source>
        <translation>标准差 {number}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
    <message>
        <source>no biases</source>
        <translation>无偏置</translation>
    </message>
    <message>
        <source>after the backward pass</source>
        <translation>反向传播之后</translation>
    </message>
    <message>
        <source>{text} of {shown} of {count} samples</source>
        <translation>{text}，{count} 个样本中的 {shown} 个</translation>
    </message>
    <message>
        <source>{text} of {count} samples</source>
        <translation>{text}，{count} 个样本</translation>
    </message>
</context>
<context>
    <name>Histograms</name>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>{layer}: {count} of {all}
from {low} to {high}</source>
        <translation>{layer}：{all} 个中的 {count} 个
从 {low} 到 {high}</translation>
    </message>
    <message>
        <source>{layer}, update {update}
{least} to {largest}
middle half {lower} to {upper}
median {median}</source>
        <translation>{layer}，第 {update} 次更新
{least} 至 {largest}
中间一半 {lower} 至 {upper}
中位数 {median}</translation>
    </message>
</context>
<context>
    <name>HistoryBand</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>history</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>update {number}</source>
        <translation>第 {number} 次更新</translation>
    </message>
    <message>
        <source>bookmark “{name}”: {moment}</source>
        <translation>书签“{name}”：{moment}</translation>
    </message>
    <message>
        <source>compared with: {moment}</source>
        <translation>与此比较：{moment}</translation>
    </message>
    <message>
        <source>changed before update {number}: {changes}</source>
        <translation>在第 {number} 次更新之前更改：{changes}</translation>
    </message>
</context>
<context>
    <name>HistoryLine</name>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>Type an update and press Return to go there</source>
        <translation>键入更新次数并按回车键前往</translation>
    </message>
    <message>
        <source>Type an operation of this update and press Return to go there</source>
        <translation>键入本次更新的运算序号并按回车键前往</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>，共 {count}</translation>
    </message>
</context>
<context>
    <name>Hover</name>
    <message>
        <source>{name}: {number}</source>
        <translation>{name}：{number}</translation>
    </message>
</context>
<context>
    <name>InPlaceNaming</name>
    <message>
        <source>Name of {unit}</source>
        <translation>{unit}的名称</translation>
    </message>
</context>
<context>
    <name>Inserting</name>
    <message>
        <source>words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Select a unit, a weight, a bias or the loss in the drawing first.</source>
        <translation>请先在图上选择一个单元、权重、偏置或损失。</translation>
    </message>
    <message>
        <source>Open a network first: its numbers are offered then.</source>
        <translation>请先打开一个网络：之后就会提供它的数值。</translation>
    </message>
    <message>
        <source>inserting a number</source>
        <translation>插入数值</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Click a node or an edge to see every number of it.</source>
        <translation>单击节点或边，可看到它的每个数。</translation>
    </message>
    <message>
        <source>hide the paths</source>
        <translation>隐藏路径</translation>
    </message>
    <message>
        <source>show every path to the loss</source>
        <translation>显示通向损失的每条路径</translation>
    </message>
    <message>
        <source>change it on the drawing</source>
        <translation>在图上更改它</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>then</source>
        <translation>当时</translation>
    </message>
</context>
<context>
    <name>Landscape</name>
    <message>
        <source>{places}: {letter} = {loss} before the update</source>
        <translation>{places}：{letter} = {loss}，更新之前</translation>
    </message>
    <message>
        <source>{places}: {letter} = {loss} of this batch</source>
        <translation>{places}：{letter} = {loss}，本批</translation>
    </message>
    <message>
        <source>gradient: known after the backward pass</source>
        <translation>梯度：反向传播之后才知道</translation>
    </message>
    <message>
        <source>−η · gradient: {by}</source>
        <translation>−η · 梯度：{by}</translation>
    </message>
    <message>
        <source>the update makes it infinite</source>
        <translation>更新使它变为无穷</translation>
    </message>
    <message>
        <source>the update: {by}</source>
        <translation>更新：{by}</translation>
    </message>
    <message>
        <source>the next update: {by}</source>
        <translation>下次更新：{by}</translation>
    </message>
    <message>
        <source>the update, −η · gradient: {by}</source>
        <translation>更新，−η · 梯度：{by}</translation>
    </message>
    <message>
        <source>the next update, −η · gradient: {by}</source>
        <translation>下次更新，−η · 梯度：{by}</translation>
    </message>
    <message>
        <source>&lt;p&gt;The colours and lines are the loss of this update&apos;s samples, penalty included, over two weights or biases, with all others as they are: the darker, the higher. The thin path is where the two have been so far; the others were different then. Both axes have the same scale, so that the gradient stands upright on the lines. The wide arrow is the negative gradient times the learning rate, which is the step of plain gradient descent; the narrow one is what the optimiser does. A very short arrow has a dotted line in its direction.&lt;/p&gt;&lt;p&gt;Drag the point, or move it by arrow keys (with Shift ten times as far); Enter keeps it, Esc takes it back. The wheel, or + and −, show more or less of the landscape.&lt;/p&gt;</source>
        <translation>&lt;p&gt;颜色和等高线是本次更新所用样本的损失（含惩罚项）随两个权重或偏置的变化，其他参数不变：颜色越深损失越大。细线是这两个参数到目前为止走过的路，那时其他参数与现在不同。两轴刻度相同，所以梯度垂直于等高线。宽箭头是负梯度乘以学习率，即普通梯度下降的一步；窄箭头是优化器实际走的一步。很短的箭头在其方向上有一条虚线。&lt;/p&gt;&lt;p&gt;拖动该点，或用方向键移动（按住 Shift 时为十倍）；回车保留，Esc 还原。滚轮或 + 和 − 可看到更大或更小的范围。&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>LandscapeView</name>
    <message>
        <source>Weight or bias that goes to the right</source>
        <translation>向右的权重或偏置</translation>
    </message>
    <message>
        <source>Weight or bias that goes up</source>
        <translation>向上的权重或偏置</translation>
    </message>
    <message>
        <source>Swap the axes</source>
        <translation>交换两轴</translation>
    </message>
    <message>
        <source>A landscape needs two weights or biases: this network has one.</source>
        <translation>画地形需要两个权重或偏置：这个网络只有一个。</translation>
    </message>
</context>
<context>
    <name>LayerRow</name>
    <message>
        <source>Units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Names of the units</source>
        <translation>单元的名称</translation>
    </message>
    <message>
        <source>Show the names of the units</source>
        <translation>显示单元的名称</translation>
    </message>
    <message>
        <source>Names of the units, parted by commas</source>
        <translation>单元的名称，用逗号分隔</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Each unit has a bias</source>
        <translation>每个单元有一个偏置</translation>
    </message>
    <message>
        <source>Freeze the weights</source>
        <translation>冻结权重</translation>
    </message>
    <message>
        <source>Freeze the biases</source>
        <translation>冻结偏置</translation>
    </message>
    <message>
        <source>Add a layer after {layer}</source>
        <translation>在{layer}之后添加一层</translation>
    </message>
    <message>
        <source>Remove {layer}</source>
        <translation>删除{layer}</translation>
    </message>
    <message>
        <source>Units of {layer}</source>
        <translation>{layer}的单元</translation>
    </message>
    <message>
        <source>Inputs and outputs follow the columns of the data</source>
        <translation>输入和输出由数据的列决定</translation>
    </message>
    <message>
        <source>{units}, as in the data</source>
        <translation>{units}，由数据决定</translation>
    </message>
    <message>
        <source>units: {units}</source>
        <translation>单元：{units}</translation>
    </message>
    <message>
        <source>Activation of {layer}</source>
        <translation>{layer}的激活函数</translation>
    </message>
    <message>
        <source>weights: {weights}, biases: {biases}</source>
        <translation>权重：{weights}，偏置：{biases}</translation>
    </message>
    <message>
        <source>weights: {weights}</source>
        <translation>权重：{weights}</translation>
    </message>
</context>
<context>
    <name>LayerRows</name>
    <message>
        <source>parameters in all: {count}</source>
        <translation>参数总数：{count}</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>giving biases to {layer}</source>
        <translation>给{layer}加上偏置</translation>
    </message>
    <message>
        <source>taking the biases from {layer}</source>
        <translation>去掉{layer}的偏置</translation>
    </message>
    <message>
        <source>freezing the weights of {layer}</source>
        <translation>冻结{layer}的权重</translation>
    </message>
    <message>
        <source>releasing the weights of {layer}</source>
        <translation>解冻{layer}的权重</translation>
    </message>
    <message>
        <source>freezing the biases of {layer}</source>
        <translation>冻结{layer}的偏置</translation>
    </message>
    <message>
        <source>releasing the biases of {layer}</source>
        <translation>解冻{layer}的偏置</translation>
    </message>
    <message>
        <source>adding a layer</source>
        <translation>添加层</translation>
    </message>
    <message>
        <source>removing {layer}</source>
        <translation>删除{layer}</translation>
    </message>
    <message>
        <source>adding a unit to {layer}</source>
        <translation>在{layer}添加单元</translation>
    </message>
    <message>
        <source>removing {unit}</source>
        <translation>删除{unit}</translation>
    </message>
    <message>
        <source>change of the units of {layer}</source>
        <translation>更改{layer}的单元</translation>
    </message>
    <message>
        <source>change of the activation of {layer}</source>
        <translation>更改{layer}的激活函数</translation>
    </message>
    <message>
        <source>adding a column</source>
        <translation>添加列</translation>
    </message>
    <message>
        <source>removing a column</source>
        <translation>删除列</translation>
    </message>
    <message>
        <source>naming {unit}</source>
        <translation>给{unit}命名</translation>
    </message>
    <message>
        <source>naming the units of {layer}</source>
        <translation>给{layer}的单元命名</translation>
    </message>
</context>
<context>
    <name>LecturerWindow</name>
    <message>
        <source>Lecturer&apos;s screen</source>
        <translation>讲师屏幕</translation>
    </message>
    <message>
        <source>Time elapsed</source>
        <translation>已用时间</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>当前时间</translation>
    </message>
    <message>
        <source>Set to zero</source>
        <translation>归零</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>‹ Back</source>
        <translation>‹ 后退</translation>
    </message>
    <message>
        <source>On ›</source>
        <translation>前进 ›</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前向</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>‹ Page</source>
        <translation>‹ 上一页</translation>
    </message>
    <message>
        <source>Page ›</source>
        <translation>下一页 ›</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑屏</translation>
    </message>
    <message>
        <source>Spotlight</source>
        <translation>聚焦</translation>
    </message>
    <message>
        <source>Slow motion</source>
        <translation>慢动作</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Now: {operation}</source>
        <translation>现在：{operation}</translation>
    </message>
    <message>
        <source>Next: {operation} ({phase})</source>
        <translation>接下来：{operation}（{phase}）</translation>
    </message>
    <message>
        <source>No lesson is open.</source>
        <translation>没有打开课程。</translation>
    </message>
    <message>
        <source>This page has no notes.</source>
        <translation>本页没有备注。</translation>
    </message>
    <message>
        <source>This is the last page.</source>
        <translation>这是最后一页。</translation>
    </message>
    <message>
        <source>Next page: {title}</source>
        <translation>下一页：{title}</translation>
    </message>
</context>
<context>
    <name>Lesson</name>
    <message>
        <source>Type a number, or arithmetic such as 0.2*0.5.</source>
        <translation>请输入一个数，或 0.2*0.5 这样的算式。</translation>
    </message>
    <message>
        <source>This is no number: {reason}.</source>
        <translation>这不是数：{reason}。</translation>
    </message>
    <message>
        <source>What is asked for is not there now: {reason}.</source>
        <translation>所问的数现在不存在：{reason}。</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>正确。</translation>
    </message>
    <message>
        <source>{typed} was read as {number} and as {other}: neither is right.</source>
        <translation>{typed} 可读作 {number} 或 {other}：两者都不对。</translation>
    </message>
    <message>
        <source>{number} has the right size, but not the right sign.</source>
        <translation>{number} 的大小正确，但符号不对。</translation>
    </message>
    <message>
        <source>{number} is right so far: give more digits.</source>
        <translation>{number} 到此为止是对的：请多写几位小数。</translation>
    </message>
    <message>
        <source>{number} is not right yet.</source>
        <translation>{number} 还不对。</translation>
    </message>
    <message>
        <source>Not this one.</source>
        <translation>不是这一个。</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>LessonDriver</name>
    <message>
        <source>doing the task</source>
        <translation>完成任务</translation>
    </message>
</context>
<context>
    <name>LessonEditor</name>
    <message>
        <source>typing in {field}</source>
        <translation>在{field}中键入</translation>
    </message>
    <message>
        <source>Open a lesson to write on</source>
        <translation>打开要编写的课程</translation>
    </message>
    <message>
        <source>Save the lesson</source>
        <translation>保存课程</translation>
    </message>
    <message>
        <source>the new lesson</source>
        <translation>新课程</translation>
    </message>
    <message>
        <source>Save the changes of {name}?</source>
        <translation>保存对 {name} 的更改吗？</translation>
    </message>
    <message>
        <source>Backprop Viewer was closed unexpectedly. Restore the lesson “{name}”?</source>
        <translation>Backprop Viewer 意外关闭。要恢复课程“{name}”吗？</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>恢复(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>以后再说(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>丢弃(&amp;D)</translation>
    </message>
    <message>
        <source>Lessons (*.json);;All files (*)</source>
        <translation>课程 (*.json);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>LessonForm</name>
    <message>
        <source>Title of the lesson</source>
        <translation>课程标题</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>难度</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>未给出</translation>
    </message>
    <message>
        <source>A page gets its network by “Use what is on screen now”. A lesson in several languages has all its texts in each of them.</source>
        <translation>用“采用屏幕上的内容”给页面配上网络。多语言的课程，其所有文字在每种语言中都要有。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Title of the network {name}</source>
        <translation>网络 {name} 的标题</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove the network {name}</source>
        <translation>删除网络 {name}</translation>
    </message>
    <message>
        <source>Only a network that no page names can be removed</source>
        <translation>只能删除没有页面用到的网络</translation>
    </message>
    <message>
        <source>changing the minutes</source>
        <translation>更改分钟数</translation>
    </message>
    <message>
        <source>changing the level</source>
        <translation>更改难度</translation>
    </message>
    <message>
        <source>removing a network</source>
        <translation>删除网络</translation>
    </message>
</context>
<context>
    <name>LessonList</name>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Search in titles, summaries and titles of pages</source>
        <translation>在标题、简介和各页标题中搜索</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>&amp;Open the lesson</source>
        <translation>打开课程(&amp;O)</translation>
    </message>
    <message>
        <source>Begin it &amp;again</source>
        <translation>重新开始(&amp;A)</translation>
    </message>
    <message>
        <source>Forget what was done of this lesson, and open its first page</source>
        <translation>忘掉本课已完成的内容，并打开第一页</translation>
    </message>
    <message>
        <source>Open a &amp;folder of lessons…</source>
        <translation>打开课程文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Remove the folder</source>
        <translation>移除文件夹(&amp;R)</translation>
    </message>
    <message>
        <source>Show the lessons of its folder no more</source>
        <translation>不再显示该文件夹中的课程</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{number}. {title}</source>
        <translation>{number}. {title}</translation>
    </message>
    <message>
        <source>not good</source>
        <translation>有误</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation>✓ 已完成</translation>
    </message>
    <message>
        <source>page {page} of {all}, tasks {solved} of {tasks}</source>
        <translation>第 {page} 页，共 {all} 页；任务 {solved}/{tasks}</translation>
    </message>
    <message>
        <source>No lesson has these words.</source>
        <translation>没有课程含有这些词。</translation>
    </message>
    <message>
        <source>Begin “{title}” again?</source>
        <translation>重新开始“{title}”吗？</translation>
    </message>
    <message>
        <source>The tasks that are done and what you changed on its pages are forgotten.</source>
        <translation>已完成的任务以及你在各页上所做的更改都会被清除。</translation>
    </message>
    <message>
        <source>A folder of lessons</source>
        <translation>课程文件夹</translation>
    </message>
</context>
<context>
    <name>LessonPane</name>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Notes for the lecturer</source>
        <translation>教师备注</translation>
    </message>
    <message>
        <source>‹ Back</source>
        <translation>‹ 上一页</translation>
    </message>
    <message>
        <source>Next ›</source>
        <translation>下一页 ›</translation>
    </message>
    <message>
        <source>Begin this page afresh</source>
        <translation>重新开始本页</translation>
    </message>
    <message>
        <source>Leave the lesson</source>
        <translation>离开课程</translation>
    </message>
    <message>
        <source>All lessons…</source>
        <translation>全部课程…</translation>
    </message>
    <message>
        <source>No lesson is open.</source>
        <translation>没有打开的课程。</translation>
    </message>
    <message>
        <source>{lesson} · page {page} of {all}</source>
        <translation>{lesson} · 第 {page} 页，共 {all} 页</translation>
    </message>
    <message>
        <source>Finish ›</source>
        <translation>完成 ›</translation>
    </message>
    <message>
        <source>Preparing… Esc stops.</source>
        <translation>正在准备… 按 Esc 停止。</translation>
    </message>
</context>
<context>
    <name>LessonSheet</name>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>{lesson} · page {page} of {all}</source>
        <translation>{lesson} · 第 {page} 页，共 {all} 页</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Your turn</source>
        <translation>轮到你了</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>LivePicture</name>
    <message>
        <source>What the audience sees</source>
        <translation>观众看到的画面</translation>
    </message>
</context>
<context>
    <name>LossCurve</name>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Show the metric of the task</source>
        <translation>显示任务的指标</translation>
    </message>
    <message>
        <source>Logarithmic scale of the loss</source>
        <translation>损失的对数刻度</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>对数刻度</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>loss without penalty</source>
        <translation>不含惩罚项的损失</translation>
    </message>
    <message>
        <source>dev loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>dev {metric}</source>
        <translation>验证 {metric}</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>without penalty</source>
        <translation>不含惩罚项</translation>
    </message>
    <message>
        <source>dev</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>known after the forward pass</source>
        <translation>前向传播之后才知道</translation>
    </message>
    <message>
        <source>least loss</source>
        <translation>最小损失</translation>
    </message>
    <message>
        <source>least dev loss</source>
        <translation>最小验证损失</translation>
    </message>
    <message>
        <source>{name}, before update {update}: {loss}</source>
        <translation>{name}，第 {update} 次更新之前：{loss}</translation>
    </message>
    <message>
        <source>bookmark “{name}”</source>
        <translation>书签“{name}”</translation>
    </message>
    <message>
        <source>{text} · changed there</source>
        <translation>{text} · 在此更改</translation>
    </message>
    <message>
        <source>before update {update}: {loss}</source>
        <translation>第 {update} 次更新之前：{loss}</translation>
    </message>
    <message>
        <source>{text} · dev {loss}</source>
        <translation>{text} · 验证 {loss}</translation>
    </message>
    <message>
        <source>{text}, dev {value}</source>
        <translation>{text}，验证 {value}</translation>
    </message>
</context>
<context>
    <name>LossLandscape</name>
    <message>
        <source>change of {first} and {second}</source>
        <translation>更改{first}和{second}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&lt;b&gt;Backprop Viewer {version}&lt;/b&gt;&lt;p&gt;Watch one backpropagation happen, number by number, and understand it.&lt;/p&gt;&lt;p&gt;Free software under the MIT licence.&lt;/p&gt;</source>
        <translation>&lt;b&gt;Backprop Viewer {version}&lt;/b&gt;&lt;p&gt;看清一次反向传播，逐个数字，直到理解。&lt;/p&gt;&lt;p&gt;MIT 许可证下的自由软件。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>This cannot be changed so</source>
        <translation>不能这样更改</translation>
    </message>
    <message>
        <source>About Backprop Viewer</source>
        <translation>关于 Backprop Viewer</translation>
    </message>
    <message>
        <source>On the way: {percent} %. Esc stays here.</source>
        <translation>正在前往：{percent} %。按 Esc 停在这里。</translation>
    </message>
    <message>
        <source>Training cannot go on</source>
        <translation>训练无法继续</translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>update {number}, nothing done yet</source>
        <translation>第 {number} 次更新，尚未开始</translation>
    </message>
    <message>
        <source>update {number}, {phase}: {title}</source>
        <translation>第 {number} 次更新，{phase}：{title}</translation>
    </message>
    <message>
        <source>{changes} and more</source>
        <translation>{changes}等</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>penalty of biases</source>
        <translation>偏置的惩罚项</translation>
    </message>
    <message>
        <source>batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>shuffled</source>
        <translation>打乱</translation>
    </message>
    <message>
        <source>seed of the batches</source>
        <translation>批的种子</translation>
    </message>
    <message>
        <source>training samples</source>
        <translation>训练样本</translation>
    </message>
    <message>
        <source>{what} of sample {row}</source>
        <translation>样本 {row} 的{what}</translation>
    </message>
    <message>
        <source>{name}: {old} → {new}</source>
        <translation>{name}：{old} → {new}</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Name of the column</source>
        <translation>列的名称</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>half squared error</source>
        <translation>半平方误差</translation>
    </message>
    <message>
        <source>mean squared error</source>
        <translation>均方误差</translation>
    </message>
    <message>
        <source>mean absolute error</source>
        <translation>平均绝对误差</translation>
    </message>
    <message>
        <source>huber</source>
        <translation>Huber 损失</translation>
    </message>
    <message>
        <source>binary cross entropy</source>
        <translation>二元交叉熵</translation>
    </message>
    <message>
        <source>cross entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>softmax cross entropy</source>
        <translation>softmax 交叉熵</translation>
    </message>
    <message>
        <source>binary accuracy</source>
        <translation>二分类准确率</translation>
    </message>
    <message>
        <source>categorical accuracy</source>
        <translation>多分类准确率</translation>
    </message>
    <message>
        <source>r squared</source>
        <translation>决定系数 R²</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>恒等</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>全零</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>常数</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正态</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>xavier uniform</source>
        <translation>Xavier 均匀</translation>
    </message>
    <message>
        <source>xavier normal</source>
        <translation>Xavier 正态</translation>
    </message>
    <message>
        <source>he uniform</source>
        <translation>He 均匀</translation>
    </message>
    <message>
        <source>he normal</source>
        <translation>He 正态</translation>
    </message>
    <message>
        <source>center</source>
        <translation>中心化</translation>
    </message>
    <message>
        <source>min max</source>
        <translation>最小最大缩放</translation>
    </message>
    <message>
        <source>standardize</source>
        <translation>标准化</translation>
    </message>
    <message>
        <source>xor</source>
        <translation>异或（XOR）</translation>
    </message>
    <message>
        <source>and</source>
        <translation>与（AND）</translation>
    </message>
    <message>
        <source>or</source>
        <translation>或（OR）</translation>
    </message>
    <message>
        <source>moons</source>
        <translation>双月</translation>
    </message>
    <message>
        <source>circles</source>
        <translation>同心圆</translation>
    </message>
    <message>
        <source>blobs</source>
        <translation>团簇</translation>
    </message>
    <message>
        <source>spirals</source>
        <translation>螺旋</translation>
    </message>
    <message>
        <source>checkerboard</source>
        <translation>棋盘</translation>
    </message>
    <message>
        <source>digits</source>
        <translation>手写数字</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>直线</translation>
    </message>
    <message>
        <source>sine</source>
        <translation>正弦</translation>
    </message>
    <message>
        <source>playground circle</source>
        <translation>Playground 圆</translation>
    </message>
    <message>
        <source>playground xor</source>
        <translation>Playground 异或</translation>
    </message>
    <message>
        <source>playground gauss</source>
        <translation>Playground 高斯</translation>
    </message>
    <message>
        <source>playground spiral</source>
        <translation>Playground 螺旋</translation>
    </message>
    <message>
        <source>playground plane</source>
        <translation>Playground 平面</translation>
    </message>
    <message>
        <source>playground gauss regression</source>
        <translation>Playground 高斯回归</translation>
    </message>
    <message>
        <source>table of zeros</source>
        <translation>全零表格</translation>
    </message>
    <message>
        <source>alpha</source>
        <translation>alpha</translation>
    </message>
    <message>
        <source>beta1</source>
        <translation>beta1</translation>
    </message>
    <message>
        <source>beta2</source>
        <translation>beta2</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>格数</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>类别数</translation>
    </message>
    <message>
        <source>decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>delta</source>
        <translation>delta</translation>
    </message>
    <message>
        <source>epsilon</source>
        <translation>epsilon</translation>
    </message>
    <message>
        <source>factor</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>high</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>intercept</source>
        <translation>截距</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>low</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>负值</translation>
    </message>
    <message>
        <source>nesterov</source>
        <translation>Nesterov</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>斜率</translation>
    </message>
    <message>
        <source>std</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>turns</source>
        <translation>圈数</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>loss delta</source>
        <translation>损失的 δ</translation>
    </message>
    <message>
        <source>start bias</source>
        <translation>初始偏置</translation>
    </message>
    <message>
        <source>start high</source>
        <translation>初始上限</translation>
    </message>
    <message>
        <source>start low</source>
        <translation>初始下限</translation>
    </message>
    <message>
        <source>start mean</source>
        <translation>初始均值</translation>
    </message>
    <message>
        <source>start std</source>
        <translation>初始标准差</translation>
    </message>
    <message>
        <source>start value</source>
        <translation>初始值</translation>
    </message>
</context>
<context>
    <name>NetworkPanel</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Name of the network</source>
        <translation>网络的名称</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>关于此网络</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>The weights are those of the file.</source>
        <translation>权重来自文件。</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>重新抽取</translation>
    </message>
    <message>
        <source>Draw the weights of this seed again</source>
        <translation>重新抽取此种子的权重</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>新种子</translation>
    </message>
    <message>
        <source>Draw other weights, of the next seed</source>
        <translation>用下一个种子抽取另一组权重</translation>
    </message>
    <message>
        <source>All zero</source>
        <translation>全部为零</translation>
    </message>
    <message>
        <source>Start with all weights and biases zero</source>
        <translation>从所有权重和偏置为零开始</translation>
    </message>
    <message>
        <source>All equal</source>
        <translation>全部相等</translation>
    </message>
    <message>
        <source>Start with all weights equal</source>
        <translation>从所有权重相等开始</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>单位矩阵</translation>
    </message>
    <message>
        <source>Start with weights of 1 from each unit to the one beside it, else 0</source>
        <translation>从“每个单元到旁边同位单元的权重为 1，其余为 0”开始</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>About</source>
        <translation>简介</translation>
    </message>
    <message>
        <source>change of the name</source>
        <translation>更改名称</translation>
    </message>
    <message>
        <source>change of the description</source>
        <translation>更改说明</translation>
    </message>
    <message>
        <source>change of the loss</source>
        <translation>更改损失</translation>
    </message>
    <message>
        <source>change of the initial weights</source>
        <translation>更改初始权重</translation>
    </message>
</context>
<context>
    <name>Networks</name>
    <message>
        <source>Digits, 64-32-10</source>
        <translation>数字识别，64-32-10</translation>
    </message>
    <message>
        <source>Pictures of the ten digits, 8 by 8 points each, shifted at random and with noise. 32 ReLU units and ten outputs, one for each digit; the softmax is part of the loss. 64 pictures in each update, in a new order every epoch.</source>
        <translation>十个数字的图像，每幅 8×8 个点，随机平移并加噪声。32 个 ReLU 单元，十个输出各对应一个数字；softmax 包含在损失中。每次更新用 64 幅图像，每轮顺序不同。</translation>
    </message>
    <message>
        <source>Two moons, 2-5-1</source>
        <translation>双月数据，2-5-1</translation>
    </message>
    <message>
        <source>Two classes of points in the shape of two moons: 640 points to learn from, 160 to choose by and 200 to test with. Five sigmoid units with weights drawn from a normal distribution, all points in each update.</source>
        <translation>两类点排成两个月牙：640 个点用于训练，160 个用于选择模型，200 个用于测试。五个 sigmoid 单元，权重取自正态分布，每次更新使用全部的点。</translation>
    </message>
    <message>
        <source>Two moons, 2-5-3-1</source>
        <translation>双月数据，2-5-3-1</translation>
    </message>
    <message>
        <source>The two moons with one more hidden layer of three units. Compare it with 2-5-1 from several starts (change the seed): more layers are not better from every one of them.</source>
        <translation>双月数据，多一个三单元的隐藏层。请从多个起点（改变随机种子）与 2-5-1 比较：并非从每个起点都是层数越多越好。</translation>
    </message>
    <message>
        <source>Two by two, ReLU</source>
        <translation>二乘二，ReLU</translation>
    </message>
    <message>
        <source>The worked example of two by two with ReLU in place of sigmoid. The second output is dead from the start: its weighted sum is negative, so no gradient passes through it and five of the eight weights never move.</source>
        <translation>二乘二算例，用 ReLU 代替 sigmoid。第二个输出一开始就是死的：它的加权和为负，梯度无法通过，八个权重中有五个始终不变。</translation>
    </message>
    <message>
        <source>Two by two, sigmoid</source>
        <translation>二乘二，sigmoid</translation>
    </message>
    <message>
        <source>One pass by hand: two inputs, two hidden units, two outputs, no biases and a single sample. Small enough to check every number on paper. The second target, -0.07, is one that a sigmoid cannot reach.</source>
        <translation>手算一遍：两个输入、两个隐藏单元、两个输出，没有偏置，只有一个样本。小到可以在纸上验证每个数。第二个目标 −0.07 是 sigmoid 达不到的。</translation>
    </message>
    <message>
        <source>XOR, 2-2-1, ReLU</source>
        <translation>XOR，2-2-1，ReLU</translation>
    </message>
    <message>
        <source>The smallest network that can tell XOR: two ReLU units and a linear output, trained on all four points at once with momentum. Whether it learns depends on the start; many get stuck.</source>
        <translation>能学会 XOR 的最小网络：两个 ReLU 单元和一个线性输出，用动量法同时在四个点上训练。能否学会取决于起点；许多起点会卡住。</translation>
    </message>
    <message>
        <source>XOR, 2-3-2-1, sigmoid</source>
        <translation>XOR，2-3-2-1，sigmoid</translation>
    </message>
    <message>
        <source>XOR with two hidden layers of sigmoid units and cross-entropy. The rate 0.4 with the mean over four samples is the same as 0.1 with their gradients added up. After 10,000 updates the outputs are within 0.002 of their targets.</source>
        <translation>XOR，两个由 sigmoid 单元组成的隐藏层，交叉熵损失。对四个样本取平均时的学习率 0.4 等同于把梯度相加时的 0.1。更新 10,000 次后，输出与目标相差不到 0.002。</translation>
    </message>
</context>
<context>
    <name>NewNetwork</name>
    <message>
        <source>expected the units of each layer with hyphens between, such as 2-3-1</source>
        <translation>应为各层的单元数，中间用连字符，例如 2-3-1</translation>
    </message>
    <message>
        <source>every layer needs at least one unit</source>
        <translation>每层至少需要一个单元</translation>
    </message>
    <message>
        <source>nesterov needs a momentum above 0</source>
        <translation>Nesterov 需要大于 0 的动量</translation>
    </message>
</context>
<context>
    <name>NewNetworkDialog</name>
    <message>
        <source>New network</source>
        <translation>新建网络</translation>
    </message>
    <message>
        <source>Units of all layers</source>
        <translation>各层的单元数</translation>
    </message>
    <message>
        <source>Units of all layers, the inputs first: 2-3-1 has one hidden layer of three</source>
        <translation>各层的单元数，输入在前：2-3-1 有一个三单元的隐藏层</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Activation of hidden layers</source>
        <translation>隐藏层的激活函数</translation>
    </message>
    <message>
        <source>Activation of the output</source>
        <translation>输出的激活函数</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>Inputs: {inputs}, outputs: {outputs}, as in the data; samples: {samples}; weights and biases: {count}</source>
        <translation>输入：{inputs}，输出：{outputs}，由数据决定；样本：{samples}；权重和偏置：{count}</translation>
    </message>
    <message>
        <source>A table of zeros, samples: {samples}, inputs: {inputs}, targets: {outputs}; weights and biases: {count}</source>
        <translation>一张全为零的表，样本：{samples}，输入：{inputs}，目标：{outputs}；权重和偏置：{count}</translation>
    </message>
</context>
<context>
    <name>NumberBlock</name>
    <message>
        <source>there are no numbers on the clipboard</source>
        <translation>剪贴板上没有数</translation>
    </message>
    <message>
        <source>row {row}, column {column} of what is pasted: expected a number such as 0.25, found &quot;{found}&quot;</source>
        <translation>所粘贴内容的第 {row} 行第 {column} 列：应为 0.25 这样的数，却是“{found}”</translation>
    </message>
    <message>
        <source>row {row} of what is pasted has {found} numbers, the first row has {expected}</source>
        <translation>所粘贴内容的第 {row} 行有 {found} 个数，第一行有 {expected} 个</translation>
    </message>
</context>
<context>
    <name>NumberDialog</name>
    <message>
        <source>Insert a number</source>
        <translation>插入数值</translation>
    </message>
    <message>
        <source>Numbers on the screen</source>
        <translation>屏幕上的数</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>表达式</translation>
    </message>
    <message>
        <source>such as   a[2,1] - y[1]</source>
        <translation>例如   a[2,1] - y[1]</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>位数</translation>
    </message>
    <message>
        <source>&amp;Live: follows what the learner does</source>
        <translation>实时：随学习者的操作而变(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>插入(&amp;I)</translation>
    </message>
    <message>
        <source>Digits after the point</source>
        <translation>小数位数</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>写作</translation>
    </message>
    <message>
        <source>Choose a number, or type what computes it.</source>
        <translation>选择一个数，或键入计算它的式子。</translation>
    </message>
</context>
<context>
    <name>NumberEditor</name>
    <message>
        <source>expected a number such as 0.25</source>
        <translation>应为 0.25 这样的数</translation>
    </message>
    <message>
        <source>expected a finite number such as 0.25</source>
        <translation>应为 0.25 这样的有限数</translation>
    </message>
</context>
<context>
    <name>NumberKnob</name>
    <message>
        <source>Click to type · drag up and down to turn it, with Shift finer</source>
        <translation>单击可键入 · 上下拖动可旋转，按住 Shift 更精细</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数值</translation>
    </message>
</context>
<context>
    <name>NumbersForm</name>
    <message>
        <source>Numbers of the page</source>
        <translation>本页的数值</translation>
    </message>
    <message>
        <source>Numbers after the task</source>
        <translation>任务之后的数值</translation>
    </message>
    <message>
        <source>A line for each number that a text states: the number as it is written there, and what computes it when the page begins; below, those of the text that comes when the task is done. “Number” writes them for you.</source>
        <translation>文字中出现的每个数占一行：文字里的写法，以及页面开始时由什么算出；下面是任务完成时所显示文字中的数。“数值”会替您写好。</translation>
    </message>
    <message>
        <source>On the page</source>
        <translation>页面上</translation>
    </message>
    <message>
        <source>After the task</source>
        <translation>任务之后</translation>
    </message>
</context>
<context>
    <name>OptionRow</name>
    <message>
        <source>Option {number}</source>
        <translation>选项 {number}</translation>
    </message>
    <message>
        <source>What is said to option {number}</source>
        <translation>对选项 {number} 的回应</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>{option} is right</source>
        <translation>{option} 正确</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove {option}</source>
        <translation>删除{option}</translation>
    </message>
    <message>
        <source>why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>saying which is right</source>
        <translation>指定正确的选项</translation>
    </message>
</context>
<context>
    <name>PageDots</name>
    <message>
        <source>page {page} of {all}</source>
        <translation>第 {page} 页，共 {all} 页</translation>
    </message>
    <message>
        <source>{number}. {title}</source>
        <translation>{number}. {title}</translation>
    </message>
    <message>
        <source>task done</source>
        <translation>任务已完成</translation>
    </message>
    <message>
        <source>with a task</source>
        <translation>有任务</translation>
    </message>
</context>
<context>
    <name>PagesList</name>
    <message>
        <source>Pages</source>
        <translation>页</translation>
    </message>
    <message>
        <source>The lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>(without a title)</source>
        <translation>（无标题）</translation>
    </message>
    <message>
        <source>{number}. {title}</source>
        <translation>{number}. {title}</translation>
    </message>
    <message>
        <source>adding a page</source>
        <translation>添加一页</translation>
    </message>
    <message>
        <source>duplicating a page</source>
        <translation>复制一页</translation>
    </message>
    <message>
        <source>removing a page</source>
        <translation>删除一页</translation>
    </message>
    <message>
        <source>moving a page</source>
        <translation>移动一页</translation>
    </message>
</context>
<context>
    <name>PaintedNetwork</name>
    <message>
        <source>showing the strongest {shown} of {all} edges</source>
        <translation>显示 {all} 条边中最强的 {shown} 条</translation>
    </message>
</context>
<context>
    <name>PanelMenu</name>
    <message>
        <source>Bring to the front, or close what is in front</source>
        <translation>移到最前面，已在最前则关闭</translation>
    </message>
</context>
<context>
    <name>ParameterCount</name>
    <message>
        <source>Hidden units in all, N</source>
        <translation>隐藏单元总数 N</translation>
    </message>
    <message>
        <source>Inputs, M0</source>
        <translation>输入数 M0</translation>
    </message>
    <message>
        <source>hidden layers &lt;i&gt;L&lt;/i&gt;</source>
        <translation>隐藏层数 &lt;i&gt;L&lt;/i&gt;</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>both agree</source>
        <translation>两者一致</translation>
    </message>
    <message>
        <source>differ</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>{point} formula, {ring} counted in networks that were built: {agree}</source>
        <translation>{point} 公式，{ring} 实际建成的网络中的计数：{agree}</translation>
    </message>
    <message>
        <source>{mark} this network: {what}</source>
        <translation>{mark} 本网络：{what}</translation>
    </message>
    <message>
        <source>M0 inputs, N hidden units in L layers of equal width, one output, a bias at every unit. Points are depths that divide N; between them is no network.</source>
        <translation>M0 个输入，N 个隐藏单元平均分在 L 个等宽的层中，一个输出，每个单元都有偏置。点是能整除 N 的深度；点与点之间没有网络。</translation>
    </message>
    <message>
        <source>L = {layers}: {units} units cannot be divided into so many equal layers</source>
        <translation>L = {layers}：{units} 个单元不能平分成这么多层</translation>
    </message>
    <message>
        <source>L = {layers}: widths {widths}, {count} parameters</source>
        <translation>L = {layers}：各层宽度 {widths}，{count} 个参数</translation>
    </message>
</context>
<context>
    <name>ParameterOverTime</name>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>{name} {number}</source>
        <translation>{name} {number}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
    <message>
        <source>update {update}</source>
        <translation>第 {update} 次更新</translation>
    </message>
</context>
<context>
    <name>PenaltyForm</name>
    <message>
        <source>l2: ½·l2·Σw² is added to the loss</source>
        <translation>l2：损失加上 ½·l2·Σw²</translation>
    </message>
    <message>
        <source>l1: l1·Σ|w| is added to the loss</source>
        <translation>l1：损失加上 l1·Σ|w|</translation>
    </message>
    <message>
        <source>biases too</source>
        <translation>也含偏置</translation>
    </message>
    <message>
        <source>Also the biases, not only weights</source>
        <translation>也惩罚偏置，而不只是权重</translation>
    </message>
</context>
<context>
    <name>PlaceEditing</name>
    <message>
        <source>change of {name}</source>
        <translation>更改{name}</translation>
    </message>
    <message>
        <source>{sum} and {activation} follow from the rest: change a weight, a bias or an input instead.</source>
        <translation>{sum} 和 {activation} 由其余的数算出：请改变权重、偏置或输入。</translation>
    </message>
    <message>
        <source>{loss} follows from all the rest: change a weight, an input or a target instead.</source>
        <translation>{loss} 由其余的数算出：请改变权重、输入或目标。</translation>
    </message>
</context>
<context>
    <name>Plane</name>
    <message>
        <source>means</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>this sample&apos;s</source>
        <translation>本样本的值</translation>
    </message>
    <message>
        <source>a slice: the {count} other inputs are {kind}</source>
        <translation>切面：另外 {count} 个输入取{kind}</translation>
    </message>
    <message>
        <source>a slice at {values} ({kind})</source>
        <translation>{values} 处的切面（{kind}）</translation>
    </message>
    <message>
        <source>The colours are the output, as the weights are now; the thick line is where it decides otherwise. Samples on its wrong side have a rim. A dashed line with a number is where z of that unit of the first hidden layer is 0.</source>
        <translation>颜色是当前权重下的输出；粗线是判断改变的地方。位于错误一侧的样本带有边圈。标有编号的虚线是第一个隐藏层中该单元 z 为 0 的地方。</translation>
    </message>
    <message>
        <source>A click adds a sample with the target chosen here, dragging moves one, a right click removes it. By keys: arrows move a cross, Return adds, Delete removes, 1 to 9 choose the target.</source>
        <translation>单击可按此处所选的目标添加样本，拖动可移动，右键单击可删除。用键盘：方向键移动十字，回车添加，Delete 删除，1 至 9 选择目标。</translation>
    </message>
    <message>
        <source>Samples can be drawn where inputs, and the target, are numbers.</source>
        <translation>只有输入和目标是数值时才能画样本。</translation>
    </message>
    <message>
        <source>Samples can be drawn with one or two inputs that are numbers: here are {n}.</source>
        <translation>一个或两个数值输入时才能画样本：这里有 {n} 个。</translation>
    </message>
    <message>
        <source>{misfits} of {samples} on the wrong side</source>
        <translation>{samples} 个中有 {misfits} 个在错误一侧</translation>
    </message>
    <message>
        <source>{misfits} of {samples} in the wrong class</source>
        <translation>{samples} 个中有 {misfits} 个判错类别</translation>
    </message>
    <message>
        <source>fitted curve, and how far each sample is off it</source>
        <translation>拟合曲线，以及各样本离它多远</translation>
    </message>
    <message>
        <source>{misfits} of {samples} off by more than {tolerance}</source>
        <translation>{samples} 个中有 {misfits} 个偏差超过 {tolerance}</translation>
    </message>
</context>
<context>
    <name>PlaneChoices</name>
    <message>
        <source>Input that goes to the right</source>
        <translation>向右的输入</translation>
    </message>
    <message>
        <source>Input that goes up</source>
        <translation>向上的输入</translation>
    </message>
    <message>
        <source>Output that is shown</source>
        <translation>显示的输出</translation>
    </message>
    <message>
        <source>What the other inputs are</source>
        <translation>其他输入的取值</translation>
    </message>
    <message>
        <source>others: this sample&apos;s</source>
        <translation>其他输入：本样本的值</translation>
    </message>
    <message>
        <source>others: means</source>
        <translation>其他输入：均值</translation>
    </message>
    <message>
        <source>winning class</source>
        <translation>得胜的类别</translation>
    </message>
</context>
<context>
    <name>PlotStage</name>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
</context>
<context>
    <name>Plots</name>
    <message>
        <source>Activation function</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg *.pdf)</source>
        <translation>图片 (*.png *.svg *.pdf)</translation>
    </message>
    <message>
        <source>Save a picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>a picture is one of {kinds}, not “{name}”</source>
        <translation>图片的格式是 {kinds} 之一，而不是“{name}”</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Save the numbers</source>
        <translation>保存数值</translation>
    </message>
    <message>
        <source>{name} cannot be saved</source>
        <translation>{name} 无法保存</translation>
    </message>
    <message>
        <source>Gradient check</source>
        <translation>梯度检验</translation>
    </message>
    <message>
        <source>Gradient norms</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Histograms</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>Loss landscape</source>
        <translation>损失地形</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>随时间变化</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>Save &amp;picture…</source>
        <translation>保存图片(&amp;P)…</translation>
    </message>
    <message>
        <source>Save &amp;numbers…</source>
        <translation>保存数值(&amp;N)…</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>显示全部(&amp;A)</translation>
    </message>
    <message>
        <source>Copy or save this plot (also by right click); the wheel enlarges it</source>
        <translation>复制或保存此图（右键单击亦可）；滚轮放大</translation>
    </message>
    <message>
        <source>Copy or save this plot</source>
        <translation>复制或保存此图</translation>
    </message>
    <message>
        <source>Menu of {plot}</source>
        <translation>{plot}的菜单</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Show all (0, or a double click)</source>
        <translation>显示全部（0 键或双击）</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Decision boundary</source>
        <translation>决策边界</translation>
    </message>
    <message>
        <source>Parameters against depth</source>
        <translation>参数个数与深度</translation>
    </message>
</context>
<context>
    <name>PointedNetwork</name>
    <message>
        <source>Double click to type · Ctrl+drag up or down to turn</source>
        <translation>双击可键入 · Ctrl+上下拖动可调节</translation>
    </message>
    <message>
        <source>Double click to choose another activation</source>
        <translation>双击可选择另一激活函数</translation>
    </message>
</context>
<context>
    <name>Practice</name>
    <message>
        <source>1: one unit, one input</source>
        <translation>1：一个单元，一个输入</translation>
    </message>
    <message>
        <source>2: one unit, two inputs</source>
        <translation>2：一个单元，两个输入</translation>
    </message>
    <message>
        <source>3: two hidden units, one output, no biases</source>
        <translation>3：两个隐藏单元，一个输出，没有偏置</translation>
    </message>
    <message>
        <source>4: two hidden units, two outputs, with biases</source>
        <translation>4：两个隐藏单元，两个输出，有偏置</translation>
    </message>
    <message>
        <source>5: three hidden units, two outputs, a batch of two samples and a penalty</source>
        <translation>5：三个隐藏单元，两个输出，一批两个样本，有惩罚项</translation>
    </message>
    <message>
        <source>right at the first try</source>
        <translation>一次答对</translation>
    </message>
    <message>
        <source>right later</source>
        <translation>后来答对</translation>
    </message>
    <message>
        <source>right with a hint</source>
        <translation>提示后答对</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>看了解答</translation>
    </message>
    <message>
        <source>level {level} · seed {seed} · network {network} · number {number} of {count} · ✓ {right} of {all}</source>
        <translation>难度 {level} · 种子 {seed} · 网络 {network} · 第 {number} 个数，共 {count} 个 · ✓ {all} 个中对 {right} 个</translation>
    </message>
    <message>
        <source>✓ counts what was right at the first try. The seed repeats this practice.</source>
        <translation>✓ 统计第一次就答对的。用同一种子可重复这次练习。</translation>
    </message>
    <message>
        <source>Nothing was answered yet.</source>
        <translation>还没有回答任何问题。</translation>
    </message>
    <message>
        <source>{count} {grade}</source>
        <translation>{count} 个{grade}</translation>
    </message>
    <message>
        <source>1 number: {grades}.</source>
        <translation>1 个数：{grades}。</translation>
    </message>
    <message>
        <source>{count} numbers: {grades}.</source>
        <translation>{count} 个数：{grades}。</translation>
    </message>
    <message>
        <source>{time} in all, {each} for each number.</source>
        <translation>共 {time}，每个数 {each}。</translation>
    </message>
    <message>
        <source>No slip that has a name.</source>
        <translation>没有叫得出名字的错误。</translation>
    </message>
    <message>
        <source>{slip} ({count} ×)</source>
        <translation>{slip}（{count} 次）</translation>
    </message>
    <message>
        <source>Your own slips: {slips}.</source>
        <translation>你自己的错误：{slips}。</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{count} of {all}</source>
        <translation>{all} 个中的 {count} 个</translation>
    </message>
</context>
<context>
    <name>PracticeDialog</name>
    <message>
        <source>Practice</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Networks are drawn at random, with numbers for working by hand. You are asked for numbers of the forward pass, the backward pass and the update; what you had open comes back afterwards.</source>
        <translation>随机抽取网络，数值便于手算。会问到前向传播、反向传播和更新中的数；之前打开的内容随后恢复。</translation>
    </message>
    <message>
        <source>The same seed gives the same networks and questions again</source>
        <translation>同一种子给出同样的网络和问题</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation>种子(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Begin</source>
        <translation>开始(&amp;B)</translation>
    </message>
</context>
<context>
    <name>Presentation</name>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>On: the next step or page</source>
        <translation>前进：下一步或下一页</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前向</translation>
    </message>
    <message>
        <source>Forward pass</source>
        <translation>前向传播</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>Backward pass</source>
        <translation>反向传播</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Change weights and biases</source>
        <translation>改变权重和偏置</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play steps one after another, or pause</source>
        <translation>逐步播放，或暂停</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>慢放</translation>
    </message>
    <message>
        <source>The coming pass in slow motion; any key skips it</source>
        <translation>以慢动作播放接下来的传播；按任意键跳过</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>聚焦</translation>
    </message>
    <message>
        <source>Spotlight on what takes part in this operation</source>
        <translation>聚焦于参与此运算的部分</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Enlarge this operation, or show the whole network</source>
        <translation>放大此运算，或显示整个网络</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Draw upon the network</source>
        <translation>在网络上画线</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Ask for each number before it is shown</source>
        <translation>在显示每个数之前先提问</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Choose one plot or two</source>
        <translation>选择一个或两个图表</translation>
    </message>
    <message>
        <source>Smaller letters</source>
        <translation>字小一点</translation>
    </message>
    <message>
        <source>Larger letters</source>
        <translation>字大一点</translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation>深色或浅色</translation>
    </message>
    <message>
        <source>Black screen</source>
        <translation>黑屏</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>The lecturer&apos;s screen: notes, time, what comes next</source>
        <translation>讲师屏幕：备注、时间、接下来的内容</translation>
    </message>
    <message>
        <source>Leave the presentation</source>
        <translation>离开演示</translation>
    </message>
    <message>
        <source>{on} goes through the lesson, {back} back · Space: a step · {blank} black · {leave} leaves</source>
        <translation>{on} 推进课程，{back} 后退 · 空格：一步 · {blank} 黑屏 · {leave} 离开</translation>
    </message>
    <message>
        <source>{on} step · {back} back · {blank} black · {backward} backward pass · {leave} leaves</source>
        <translation>{on} 一步 · {back} 后退 · {blank} 黑屏 · {backward} 反向传播 · {leave} 离开</translation>
    </message>
    <message>
        <source>Presentation</source>
        <translation>演示</translation>
    </message>
</context>
<context>
    <name>PresentedCanvas</name>
    <message>
        <source>Network drawing</source>
        <translation>网络图</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview: {field}</source>
        <translation>预览：{field}</translation>
    </message>
</context>
<context>
    <name>ProblemList</name>
    <message>
        <source>What is wrong</source>
        <translation>有什么问题</translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation>停止检查</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>The check was stopped.</source>
        <translation>检查已停止。</translation>
    </message>
    <message>
        <source>The lesson is not good yet.</source>
        <translation>课程还有问题。</translation>
    </message>
    <message>
        <source>✓ The lesson is good: every page, task and number was tried.</source>
        <translation>✓ 课程没有问题：每页、每个任务和每个数都试过了。</translation>
    </message>
    <message>
        <source>✓ The lesson is good; there are hints.</source>
        <translation>✓ 课程没有问题；另有提示。</translation>
    </message>
    <message>
        <source>One thing is wrong.</source>
        <translation>有一处问题。</translation>
    </message>
    <message>
        <source>{count} things are wrong.</source>
        <translation>有 {count} 处问题。</translation>
    </message>
    <message>
        <source>{place}: {problem}</source>
        <translation>{place}：{problem}</translation>
    </message>
    <message>
        <source>page {number}</source>
        <translation>第 {number} 页</translation>
    </message>
    <message>
        <source>The lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Changed since: check again (F7).</source>
        <translation>此后有改动：请重新检查（F7）。</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>expected {what}, found {found}</source>
        <translation>应为{what}，实为{found}</translation>
    </message>
    <message>
        <source>a number above {low} and below {high}</source>
        <translation>大于 {low} 且小于 {high} 的数</translation>
    </message>
    <message>
        <source>a number above {low} and of at most {high}</source>
        <translation>大于 {low} 且不大于 {high} 的数</translation>
    </message>
    <message>
        <source>a number of at least {low} and below {high}</source>
        <translation>不小于 {low} 且小于 {high} 的数</translation>
    </message>
    <message>
        <source>a number of at least {low} and of at most {high}</source>
        <translation>不小于 {low} 且不大于 {high} 的数</translation>
    </message>
    <message>
        <source>a number above {low}</source>
        <translation>大于 {low} 的数</translation>
    </message>
    <message>
        <source>a number of at least {low}</source>
        <translation>不小于 {low} 的数</translation>
    </message>
    <message>
        <source>a number below {high}</source>
        <translation>小于 {high} 的数</translation>
    </message>
    <message>
        <source>a number of at most {high}</source>
        <translation>不大于 {high} 的数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>a finite number</source>
        <translation>有限的数</translation>
    </message>
    <message>
        <source>a whole number of at least {low} and of at most {high}</source>
        <translation>不小于 {low} 且不大于 {high} 的整数</translation>
    </message>
    <message>
        <source>a whole number of at least {low}</source>
        <translation>不小于 {low} 的整数</translation>
    </message>
    <message>
        <source>a whole number of at most {high}</source>
        <translation>不大于 {high} 的整数</translation>
    </message>
    <message>
        <source>a whole number from {low} to {high}</source>
        <translation>{low} 到 {high} 的整数</translation>
    </message>
    <message>
        <source>a whole number from 0 on</source>
        <translation>不小于 0 的整数</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a batch of at least 1 sample</source>
        <translation>至少含 1 个样本的批</translation>
    </message>
    <message>
        <source>the number {number}</source>
        <translation>数 {number}</translation>
    </message>
    <message>
        <source>the text &quot;{text}&quot;</source>
        <translation>文字“{text}”</translation>
    </message>
    <message>
        <source>a list of {count}</source>
        <translation>含 {count} 项的列表</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>一个对象</translation>
    </message>
    <message>
        <source>an object, as a network file is one</source>
        <translation>一个对象，因为网络文件就是对象</translation>
    </message>
    <message>
        <source>no {kind} is called &quot;{name}&quot;</source>
        <translation>没有名为“{name}”的{kind}</translation>
    </message>
    <message>
        <source>{what} (did you mean &quot;{name}&quot;?)</source>
        <translation>{what}（是否指“{name}”？）</translation>
    </message>
    <message>
        <source>{what}; known: {names}</source>
        <translation>{what}；已知的有：{names}</translation>
    </message>
    <message>
        <source>{name} has no setting &quot;{key}&quot;</source>
        <translation>{name} 没有设置项“{key}”</translation>
    </message>
    <message>
        <source>{name} needs &quot;{key}&quot;, {what}</source>
        <translation>{name} 需要“{key}”：{what}</translation>
    </message>
    <message>
        <source>uniform: expected low of at most high, found {low} and {high}</source>
        <translation>均匀分布：下限不应大于上限，实为 {low} 和 {high}</translation>
    </message>
    <message>
        <source>{name}: these settings draw weights that are not finite</source>
        <translation>{name}：这些设置抽取的权重不是有限的数</translation>
    </message>
    <message>
        <source>cannot be opened: {reason}</source>
        <translation>无法打开：{reason}</translation>
    </message>
    <message>
        <source>cannot be written: {reason}</source>
        <translation>无法写入：{reason}</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>它不是文件</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>no such file or folder</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>there can be no file of this name</source>
        <translation>不能有这种名称的文件</translation>
    </message>
    <message>
        <source>there is no folder {folder}</source>
        <translation>没有文件夹 {folder}</translation>
    </message>
    <message>
        <source>the file is write-protected</source>
        <translation>文件受写保护</translation>
    </message>
    <message>
        <source>no file may be made in the folder {folder}</source>
        <translation>不允许在文件夹 {folder} 中创建文件</translation>
    </message>
    <message>
        <source>the file is too large; at most {size} MiB are read</source>
        <translation>文件太大；最多读取 {size} MiB</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation>第 {line} 行</translation>
    </message>
    <message>
        <source>line {line}, {column}</source>
        <translation>第 {line} 行，{column}</translation>
    </message>
    <message>
        <source>not JSON: {reason}</source>
        <translation>不是 JSON：{reason}</translation>
    </message>
    <message>
        <source>not CSV: {reason}</source>
        <translation>不是 CSV：{reason}</translation>
    </message>
    <message>
        <source>the text is not UTF-8; save it with this encoding</source>
        <translation>文本不是 UTF-8；请用这种编码保存</translation>
    </message>
    <message>
        <source>{number} is not a number that JSON has; expected a finite number</source>
        <translation>{number} 不是 JSON 中的数；应为有限的数</translation>
    </message>
    <message>
        <source>the number is too large; at most 1.8e308 can be computed with</source>
        <translation>这个数太大；最大只能计算 1.8e308</translation>
    </message>
    <message>
        <source>this key is given twice in one object</source>
        <translation>同一对象中这个键出现了两次</translation>
    </message>
    <message>
        <source>this key is missing; expected {what}</source>
        <translation>缺少这个键；应为{what}</translation>
    </message>
    <message>
        <source>this key is missing</source>
        <translation>缺少这个键</translation>
    </message>
    <message>
        <source>no such key is known here</source>
        <translation>这里没有这个键</translation>
    </message>
    <message>
        <source>this file is of version {version}; this program reads version {known}</source>
        <translation>此文件的版本是 {version}；本程序读取版本 {known}</translation>
    </message>
    <message>
        <source>a table can only be read by a network that is in a file</source>
        <translation>只有保存在文件中的网络才能读取表格</translation>
    </message>
    <message>
        <source>a table can only be used by a network that is in a file</source>
        <translation>只有保存在文件中的网络才能使用表格</translation>
    </message>
    <message>
        <source>{path} is on another drive than the network file</source>
        <translation>{path} 与网络文件不在同一驱动器上</translation>
    </message>
    <message>
        <source>has {count} numbers, expected {expected} ({what})</source>
        <translation>有 {count} 个数，应有 {expected} 个（{what}）</translation>
    </message>
    <message>
        <source>has 1 number, expected {expected} ({what})</source>
        <translation>有 1 个数，应有 {expected} 个（{what}）</translation>
    </message>
    <message>
        <source>expected at least one layer</source>
        <translation>至少应有一层</translation>
    </message>
    <message>
        <source>the layer has no biases to freeze</source>
        <translation>该层没有可冻结的偏置</translation>
    </message>
    <message>
        <source>{count} weights and biases, expected at most {most}</source>
        <translation>{count} 个权重和偏置，最多应为 {most} 个</translation>
    </message>
    <message>
        <source>this needs a momentum above 0</source>
        <translation>这需要大于 0 的动量</translation>
    </message>
    <message>
        <source>{samples} samples are too many for a network of {units} units</source>
        <translation>对于 {units} 个单元的网络，{samples} 个样本太多</translation>
    </message>
    <message>
        <source>the network would have {count} weights and biases; at most {most} can be</source>
        <translation>网络将有 {count} 个权重和偏置；最多只能有 {most} 个</translation>
    </message>
    <message>
        <source>the units of this layer follow the data: change the columns of the data instead</source>
        <translation>该层的单元由数据决定：请改变数据的列</translation>
    </message>
    <message>
        <source>a network needs at least one layer after its inputs</source>
        <translation>网络在输入之后至少需要一层</translation>
    </message>
    <message>
        <source>the output layer stays: it gives the outputs that the targets are for</source>
        <translation>输出层必须保留：目标是针对它的输出的</translation>
    </message>
    <message>
        <source>a layer needs at least one unit: remove the layer instead</source>
        <translation>一层至少需要一个单元：请改为删除该层</translation>
    </message>
    <message>
        <source>{count} names</source>
        <translation>{count} 个名称</translation>
    </message>
    <message>
        <source>{count} numbers</source>
        <translation>{count} 个数</translation>
    </message>
    <message>
        <source>expected finite numbers</source>
        <translation>应为有限的数</translation>
    </message>
    <message>
        <source>there is no hidden layer: add one first</source>
        <translation>没有隐藏层：请先添加一个</translation>
    </message>
    <message>
        <source>there is no hidden layer</source>
        <translation>没有隐藏层</translation>
    </message>
    <message>
        <source>{low} to {high} units</source>
        <translation>{low} 到 {high} 个单元</translation>
    </message>
    <message>
        <source>{low} to {high} hidden layers</source>
        <translation>{low} 到 {high} 个隐藏层</translation>
    </message>
    <message>
        <source>The inputs shown are preprocessed: all samples together decide them, so that one cannot be changed on its own</source>
        <translation>显示的输入经过预处理：它们由全部样本共同决定，因此不能单独改变其中一个</translation>
    </message>
    <message>
        <source>This is one of the numbers 0 and 1 that stand for a class: choose the class in the table of the data</source>
        <translation>这是代表类别的 0 和 1 之一：请在数据表中选择类别</translation>
    </message>
    <message>
        <source>at most {most} numbers</source>
        <translation>最多 {most} 个数</translation>
    </message>
    <message>
        <source>{samples} samples of {columns}</source>
        <translation>{samples} 个样本，每个{columns}</translation>
    </message>
    <message>
        <source>{count} columns</source>
        <translation>{count} 列</translation>
    </message>
    <message>
        <source>at least one sample has to stay: a network is trained on samples</source>
        <translation>至少要保留一个样本：网络要用样本训练</translation>
    </message>
    <message>
        <source>at least one column of inputs has to stay</source>
        <translation>至少要保留一列输入</translation>
    </message>
    <message>
        <source>at least one column of targets has to stay</source>
        <translation>至少要保留一列目标</translation>
    </message>
    <message>
        <source>expected rows of equally many numbers</source>
        <translation>各行的数应一样多</translation>
    </message>
    <message>
        <source>two classes are called &quot;{name}&quot;</source>
        <translation>有两个类别名为“{name}”</translation>
    </message>
    <message>
        <source>the name of at least one class</source>
        <translation>至少一个类别的名称</translation>
    </message>
    <message>
        <source>at most {most} classes</source>
        <translation>最多 {most} 个类别</translation>
    </message>
    <message>
        <source>the inputs differ by too much or too little for this</source>
        <translation>输入之间的差别太大或太小，不能这样做</translation>
    </message>
    <message>
        <source>the inputs differ by too much or too little to be scaled so</source>
        <translation>输入之间的差别太大或太小，不能这样缩放</translation>
    </message>
    <message>
        <source>the fractions sum to {sum}, expected 1</source>
        <translation>各比例之和为 {sum}，应为 1</translation>
    </message>
    <message>
        <source>there is nothing to paste: copy some cells of a table first</source>
        <translation>没有可粘贴的内容：请先复制表格中的一些单元格</translation>
    </message>
    <message>
        <source>row {row} of what is pasted</source>
        <translation>粘贴内容的第 {row} 行</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; may mean two things; write {one} or {other}</source>
        <translation>“{text}”有两种含义；请写 {one} 或 {other}</translation>
    </message>
    <message>
        <source>row {row}, cell {cell} of what is pasted</source>
        <translation>粘贴内容的第 {row} 行第 {cell} 格</translation>
    </message>
    <message>
        <source>{count} cells as in its first row</source>
        <translation>{count} 格，与第一行相同</translation>
    </message>
    <message>
        <source>{count} cells, as there are columns</source>
        <translation>{count} 格，与列数相同</translation>
    </message>
    <message>
        <source>{count} columns do not fit from column {first} on: the table has {room}</source>
        <translation>从第 {first} 列起放不下 {count} 列：表格只有 {room} 列</translation>
    </message>
    <message>
        <source>these are no cells of a table: {reason}</source>
        <translation>这些不是表格的单元格：{reason}</translation>
    </message>
    <message>
        <source>column &quot;{name}&quot;</source>
        <translation>“{name}”列</translation>
    </message>
    <message>
        <source>column {number}</source>
        <translation>第 {number} 列</translation>
    </message>
    <message>
        <source>the column</source>
        <translation>该列</translation>
    </message>
    <message>
        <source>the value is missing</source>
        <translation>缺少值</translation>
    </message>
    <message>
        <source>no row is left, as something is missing in each</source>
        <translation>没有剩下的行，因为每行都有缺失</translation>
    </message>
    <message>
        <source>something else than {what}</source>
        <translation>{what}以外的值</translation>
    </message>
    <message>
        <source>all values of {column} are missing</source>
        <translation>{column}的值全部缺失</translation>
    </message>
    <message>
        <source>no column is an input; choose at least one</source>
        <translation>没有输入列；请至少选择一列</translation>
    </message>
    <message>
        <source>no column is a target; choose at least one</source>
        <translation>没有目标列；请至少选择一列</translation>
    </message>
    <message>
        <source>there are no cells</source>
        <translation>没有单元格</translation>
    </message>
    <message>
        <source>there are no rows under the names</source>
        <translation>名称下面没有行</translation>
    </message>
    <message>
        <source>this is not a file of text</source>
        <translation>这不是文本文件</translation>
    </message>
    <message>
        <source>the text is not UTF-16, though it begins so</source>
        <translation>文本不是 UTF-16，虽然开头像是</translation>
    </message>
    <message>
        <source>too large; at most {most} numbers are read</source>
        <translation>太大；最多读取 {most} 个数</translation>
    </message>
    <message>
        <source>{count} columns are called &quot;{name}&quot;</source>
        <translation>有 {count} 列名为“{name}”</translation>
    </message>
    <message>
        <source>{what}; its columns: {names}</source>
        <translation>{what}；它的列有：{names}</translation>
    </message>
    <message>
        <source>{what}; learning rate {rate} may be too large</source>
        <translation>{what}；学习率 {rate} 可能太大</translation>
    </message>
    <message>
        <source>the loss became infinite</source>
        <translation>损失变为无穷大</translation>
    </message>
    <message>
        <source>weights of layer {layer} became infinite</source>
        <translation>第 {layer} 层的权重变为无穷大</translation>
    </message>
    <message>
        <source>biases of layer {layer} became infinite</source>
        <translation>第 {layer} 层的偏置变为无穷大</translation>
    </message>
    <message>
        <source>the optimiser&apos;s state became infinite</source>
        <translation>优化器的状态变为无穷大</translation>
    </message>
    <message>
        <source>the loss is infinite: {loss} takes the logarithm of an output that is exactly 0 or 1</source>
        <translation>损失为无穷大：{loss}对恰为 0 或 1 的输出取对数</translation>
    </message>
    <message>
        <source>the loss is not a number: {loss} is not defined for these outputs</source>
        <translation>损失不是数：{loss}对这些输出没有定义</translation>
    </message>
    <message>
        <source>a number of updates or epochs, or something to reach</source>
        <translation>更新次数或轮数，或者要达到的目标</translation>
    </message>
    <message>
        <source>open a network first</source>
        <translation>请先打开一个网络</translation>
    </message>
    <message>
        <source>there are {count} branches; remove one first</source>
        <translation>已有 {count} 个分支；请先删除一个</translation>
    </message>
    <message>
        <source>at most {most} runs are compared: take one out first</source>
        <translation>最多比较 {most} 次训练：请先移除一个</translation>
    </message>
    <message>
        <source>{sizes}, {parameters} parameters, 1 training sample</source>
        <translation>{sizes}，{parameters} 个参数，1 个训练样本</translation>
    </message>
    <message>
        <source>{sizes}, {parameters} parameters, {samples} training samples</source>
        <translation>{sizes}，{parameters} 个参数，{samples} 个训练样本</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is not known here; type numbers, such as 0.2*0.5</source>
        <translation>这里不能用“{text}”；请输入数字，例如 0.2*0.5</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; cannot be read; a bracket is missing</source>
        <translation>看不懂“{text}”；缺少括号</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; cannot be read</source>
        <translation>看不懂“{text}”</translation>
    </message>
    <message>
        <source>the expression is empty</source>
        <translation>没有输入内容</translation>
    </message>
    <message>
        <source>an expression has at most {most} characters</source>
        <translation>算式最多 {most} 个字符</translation>
    </message>
    <message>
        <source>an expression is at most {most} deep</source>
        <translation>算式最多嵌套 {most} 层</translation>
    </message>
    <message>
        <source>a whole number is at most {most}</source>
        <translation>整数最大为 {most}</translation>
    </message>
    <message>
        <source>{name} takes one argument, found {found}</source>
        <translation>{name} 需要一个参数，这里是 {found}</translation>
    </message>
    <message>
        <source>{name} takes at least {count} arguments, found {found}</source>
        <translation>{name} 至少需要 {count} 个参数，这里是 {found}</translation>
    </message>
    <message>
        <source>{name} takes {count} arguments, found {found}</source>
        <translation>{name} 需要 {count} 个参数，这里是 {found}</translation>
    </message>
    <message>
        <source>{expression} divides by 0</source>
        <translation>{expression} 除以了 0</translation>
    </message>
    <message>
        <source>{expression} has no finite value</source>
        <translation>{expression} 没有有限的值</translation>
    </message>
    <message>
        <source>{expression} is no real number</source>
        <translation>{expression} 不是实数</translation>
    </message>
    <message>
        <source>at least one value</source>
        <translation>至少一个值</translation>
    </message>
    <message>
        <source>{count} runs are too many; at most {most} can be</source>
        <translation>{count} 次训练太多；最多 {most} 次</translation>
    </message>
    <message>
        <source>{count} are too many; at most {most} runs can be</source>
        <translation>{count} 太多；最多训练 {most} 次</translation>
    </message>
    <message>
        <source>whole numbers such as 1, 2, 5-8</source>
        <translation>1, 2, 5-8 这样的整数</translation>
    </message>
    <message>
        <source>numbers such as 0.01, 0.1, 1</source>
        <translation>0.01, 0.1, 1 这样的数</translation>
    </message>
    <message>
        <source>the smaller number first</source>
        <translation>较小的数在前</translation>
    </message>
    <message>
        <source>&quot;{word}&quot; is not known</source>
        <translation>不认识“{word}”</translation>
    </message>
    <message>
        <source>&quot;{word}&quot; is none of: {names}</source>
        <translation>“{word}”不是以下之一：{names}</translation>
    </message>
    <message>
        <source>{name} has no {setting}</source>
        <translation>{name} 没有{setting}</translation>
    </message>
    <message>
        <source>expected {what}</source>
        <translation>应为{what}</translation>
    </message>
    <message>
        <source>{place}: {what}</source>
        <translation>{place}：{what}</translation>
    </message>
    <message>
        <source>{words}.</source>
        <translation>{words}。</translation>
    </message>
    <message>
        <source>this text is empty</source>
        <translation>此处没有文字</translation>
    </message>
    <message>
        <source>this text is too long; at most {most} characters are read</source>
        <translation>文字太长；最多读取 {most} 个字符</translation>
    </message>
    <message>
        <source>a text for each of {languages}</source>
        <translation>{languages} 各一段文字</translation>
    </message>
    <message>
        <source>a text, or an object of a text for each language</source>
        <translation>一段文字，或者按语言各含一段文字的对象</translation>
    </message>
    <message>
        <source>a text, as the title of the lesson is one</source>
        <translation>一段文字，因为课程的标题就是一段文字</translation>
    </message>
    <message>
        <source>the text in this language, as the title has it</source>
        <translation>这种语言的文字，因为标题有这种语言</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>the text &quot;&quot;</source>
        <translation>空文字</translation>
    </message>
    <message>
        <source>null</source>
        <translation>空值</translation>
    </message>
    <message>
        <source>this is no code of a language, as {one} and {other} are</source>
        <translation>这不是 {one}、{other} 这样的语言代码</translation>
    </message>
    <message>
        <source>nothing computes {number}: say under Numbers what does</source>
        <translation>没有表达式算出 {number}：请在“数值”中写明</translation>
    </message>
    <message>
        <source>{expression} is {value} ({exact}), not {text}</source>
        <translation>{expression} 等于 {value}（{exact}），而不是 {text}</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is no number</source>
        <translation>“{text}”不是数</translation>
    </message>
    <message>
        <source>there are more than {most} numbers</source>
        <translation>数多于 {most} 个</translation>
    </message>
    <message>
        <source>an object of expressions by the numbers that are stated</source>
        <translation>由所写的数及其表达式组成的对象</translation>
    </message>
    <message>
        <source>there is no task that these come after</source>
        <translation>没有任务，这些数无从在任务之后</translation>
    </message>
    <message>
        <source>this holds already before the task is done</source>
        <translation>任务尚未完成，条件就已成立</translation>
    </message>
    <message>
        <source>this does not hold after the solution</source>
        <translation>执行解答之后，条件不成立</translation>
    </message>
    <message>
        <source>after the solution: {reason}</source>
        <translation>执行解答之后：{reason}</translation>
    </message>
    <message>
        <source>no option is right: one needs {example}</source>
        <translation>没有正确的选项：应有一项带 {example}</translation>
    </message>
    <message>
        <source>there is no kind of task &quot;{kind}&quot;</source>
        <translation>没有“{kind}”这种任务</translation>
    </message>
    <message>
        <source>an object, a task</source>
        <translation>一个对象（任务）</translation>
    </message>
    <message>
        <source>an object, an option</source>
        <translation>一个对象（选项）</translation>
    </message>
    <message>
        <source>a list of options</source>
        <translation>选项的列表</translation>
    </message>
    <message>
        <source>{low} to {high} options</source>
        <translation>{low} 到 {high} 个选项</translation>
    </message>
    <message>
        <source>one of {names}</source>
        <translation>以下之一：{names}</translation>
    </message>
    <message>
        <source>the first page needs a stage with a network</source>
        <translation>第一页的开始需要有网络</translation>
    </message>
    <message>
        <source>{low} to {high} pages</source>
        <translation>{low} 到 {high} 页</translation>
    </message>
    <message>
        <source>at least one page</source>
        <translation>至少一页</translation>
    </message>
    <message>
        <source>a list of pages</source>
        <translation>页的列表</translation>
    </message>
    <message>
        <source>an object, a page</source>
        <translation>一个对象（页）</translation>
    </message>
    <message>
        <source>a list of panels</source>
        <translation>面板的列表</translation>
    </message>
    <message>
        <source>the lesson is too large; at most {size} MiB are read</source>
        <translation>课程太大；最多读取 {size} MiB</translation>
    </message>
    <message>
        <source>an object, as a lesson file is one</source>
        <translation>一个对象，因为课程文件就是对象</translation>
    </message>
    <message>
        <source>an object with {format}, as a lesson file is one</source>
        <translation>带 {format} 的对象，因为课程文件就是这样的对象</translation>
    </message>
    <message>
        <source>this lesson is of version {version}; this program reads version {known}</source>
        <translation>此课程的版本是 {version}；本程序读取版本 {known}</translation>
    </message>
    <message>
        <source>an object of networks by their names</source>
        <translation>由名称及其网络组成的对象</translation>
    </message>
    <message>
        <source>an object, a network of the lesson</source>
        <translation>一个对象（课程的网络）</translation>
    </message>
    <message>
        <source>a network file object</source>
        <translation>一个网络文件对象</translation>
    </message>
    <message>
        <source>there are {count} networks; at most {most} can be</source>
        <translation>有 {count} 个网络；最多只能有 {most} 个</translation>
    </message>
    <message>
        <source>just one of the keys &quot;{one}&quot;, &quot;{other}&quot; and &quot;{third}&quot;</source>
        <translation>“{one}”“{other}”“{third}”这几个键中的恰好一个</translation>
    </message>
    <message>
        <source>no network of this lesson is called &quot;{name}&quot;</source>
        <translation>本课程没有名为“{name}”的网络</translation>
    </message>
    <message>
        <source>no network of the program is called &quot;{name}&quot;</source>
        <translation>程序没有名为“{name}”的网络</translation>
    </message>
    <message>
        <source>the name of a network of this lesson</source>
        <translation>本课程某个网络的名称</translation>
    </message>
    <message>
        <source>a list of names of networks of this lesson</source>
        <translation>本课程一些网络的名称的列表</translation>
    </message>
    <message>
        <source>a list of names</source>
        <translation>名称的列表</translation>
    </message>
    <message>
        <source>it is made from itself: {names}</source>
        <translation>它由自身得来：{names}</translation>
    </message>
    <message>
        <source>as changed, {problem}</source>
        <translation>改动之后，{problem}</translation>
    </message>
    <message>
        <source>{what}; known: none</source>
        <translation>{what}；目前一个也没有</translation>
    </message>
    <message>
        <source>a list of keys of lessons</source>
        <translation>课程标识的列表</translation>
    </message>
    <message>
        <source>this cannot be done: {reason}</source>
        <translation>无法执行：{reason}</translation>
    </message>
    <message>
        <source>there are {count} actions; at most {most} can be</source>
        <translation>有 {count} 个操作；最多只能有 {most} 个</translation>
    </message>
    <message>
        <source>a list of actions</source>
        <translation>操作的列表</translation>
    </message>
    <message>
        <source>an object of one key, such as {example}</source>
        <translation>只含一个键的对象，例如 {example}</translation>
    </message>
    <message>
        <source>{low} to {high} steps</source>
        <translation>{low} 到 {high} 步</translation>
    </message>
    <message>
        <source>&quot;{word}&quot; is no step</source>
        <translation>“{word}”不是步骤</translation>
    </message>
    <message>
        <source>a whole number after the star</source>
        <translation>星号后面有整数</translation>
    </message>
    <message>
        <source>an object, a merge patch of a network file</source>
        <translation>一个对象（对网络文件的改动）</translation>
    </message>
    <message>
        <source>this cannot be changed by a patch</source>
        <translation>这一项不能用改动来更改</translation>
    </message>
    <message>
        <source>unknown key</source>
        <translation>没有这个键</translation>
    </message>
    <message>
        <source>the network has no {form}</source>
        <translation>网络没有 {form}</translation>
    </message>
    <message>
        <source>there is no sample {number}; the batch has {count}</source>
        <translation>没有样本 {number}；这一批有 {count} 个</translation>
    </message>
    <message>
        <source>no panel is called &quot;{name}&quot;</source>
        <translation>没有名为“{name}”的面板</translation>
    </message>
    <message>
        <source>no command is called &quot;{name}&quot;</source>
        <translation>没有名为“{name}”的命令</translation>
    </message>
    <message>
        <source>&quot;{word}&quot; is none of {names} (did you mean &quot;{name}&quot;?)</source>
        <translation>“{word}”不是以下之一：{names}（是否指“{name}”？）</translation>
    </message>
    <message>
        <source>&quot;{word}&quot; is none of {names}</source>
        <translation>“{word}”不是以下之一：{names}</translation>
    </message>
    <message>
        <source>a list of kinds of numbers</source>
        <translation>数的种类的列表</translation>
    </message>
    <message>
        <source>&quot;{kind}&quot; is no kind of number</source>
        <translation>“{kind}”不是数的种类</translation>
    </message>
    <message>
        <source>{kind} is a number of a unit, found {form}</source>
        <translation>{kind} 是单元的数，实为 {form}</translation>
    </message>
    <message>
        <source>{kind} is a number of a weight, found {form}</source>
        <translation>{kind} 是权重的数，实为 {form}</translation>
    </message>
    <message>
        <source>{kind} is a number of a bias, found {form}</source>
        <translation>{kind} 是偏置的数，实为 {form}</translation>
    </message>
    <message>
        <source>{kind} is a number of a loss, found {form}</source>
        <translation>{kind} 是损失的数，实为 {form}</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is no place</source>
        <translation>“{text}”不是图上的位置</translation>
    </message>
    <message>
        <source>expected {form}, found &quot;{text}&quot;</source>
        <translation>应为 {form}，实为“{text}”</translation>
    </message>
    <message>
        <source>&quot;{text}&quot;: layers count from {first}</source>
        <translation>“{text}”：层从 {first} 数起</translation>
    </message>
    <message>
        <source>&quot;{text}&quot;: units count from {first}</source>
        <translation>“{text}”：单元从 {first} 数起</translation>
    </message>
    <message>
        <source>&quot;{text}&quot;: inputs count from {first}</source>
        <translation>“{text}”：输入从 {first} 数起</translation>
    </message>
    <message>
        <source>a link begins at &quot;{words}&quot; and does not end</source>
        <translation>始于“{words}”的链接没有结束</translation>
    </message>
    <message>
        <source>{sign} begins at &quot;{words}&quot; and does not end</source>
        <translation>始于“{words}”的 {sign} 没有结束</translation>
    </message>
    <message>
        <source>{sign} ends nothing at &quot;{words}&quot;; write {other}</source>
        <translation>“{words}”处的 {sign} 没有对应的开头；请写 {other}</translation>
    </message>
    <message>
        <source>no $$ can be in a link: &quot;{words}&quot;</source>
        <translation>链接中不能有 $$：“{words}”</translation>
    </message>
    <message>
        <source>a link is in a link: &quot;{words}&quot;</source>
        <translation>链接中又有链接：“{words}”</translation>
    </message>
    <message>
        <source>a link has no words: &quot;{words}&quot;</source>
        <translation>链接没有文字：“{words}”</translation>
    </message>
    <message>
        <source>{low} to {high} digits</source>
        <translation>{low} 到 {high} 位数字</translation>
    </message>
    <message>
        <source>the braces of {formula} are not balanced</source>
        <translation>{formula} 的花括号不配对</translation>
    </message>
    <message>
        <source>{formula} is no formula</source>
        <translation>{formula} 不是公式</translation>
    </message>
    <message>
        <source>the formula has {sign}, which is not drawn here</source>
        <translation>公式中有 {sign}，这里画不出来</translation>
    </message>
    <message>
        <source>no link can lead to &quot;{target}&quot;</source>
        <translation>链接不能指向“{target}”</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; is no key of a lesson, as {example} is</source>
        <translation>“{key}”不是 {example} 这样的课程标识</translation>
    </message>
    <message>
        <source>an expression</source>
        <translation>一个表达式</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is no expression</source>
        <translation>“{text}”不是表达式</translation>
    </message>
    <message>
        <source>{what}; equality is written {sign}</source>
        <translation>{what}；相等要写作 {sign}</translation>
    </message>
    <message>
        <source>{what}; a bracket is missing</source>
        <translation>{what}；缺少括号</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is not known in expressions</source>
        <translation>表达式中不能用“{text}”</translation>
    </message>
    <message>
        <source>{sign} is not known in expressions</source>
        <translation>表达式中不能用 {sign}</translation>
    </message>
    <message>
        <source>{what}; ^ is written {sign}</source>
        <translation>{what}；^ 要写作 {sign}</translation>
    </message>
    <message>
        <source>{form} needs {reading}[{indexes}]</source>
        <translation>{form} 应写作 {reading}[{indexes}]</translation>
    </message>
    <message>
        <source>{form} is {reading}[{indexes}], found {expression}</source>
        <translation>{form} 应写作 {reading}[{indexes}]，这里是 {expression}</translation>
    </message>
    <message>
        <source>{form} has no index, found {expression}</source>
        <translation>{form} 没有下标，这里是 {expression}</translation>
    </message>
    <message>
        <source>there is no function {form}</source>
        <translation>没有函数 {form}</translation>
    </message>
    <message>
        <source>there is no reading &quot;{text}&quot;</source>
        <translation>没有读数“{text}”</translation>
    </message>
    <message>
        <source>{form} takes the name of a network in quotes, found {expression}</source>
        <translation>{form} 需要用引号括起来的网络名称，这里是 {expression}</translation>
    </message>
    <message>
        <source>{form} takes {low} to {high} updates, found {found}</source>
        <translation>{form} 需要 {low} 到 {high} 次更新，这里是 {found}</translation>
    </message>
    <message>
        <source>something true or false</source>
        <translation>成立或不成立的条件</translation>
    </message>
    <message>
        <source>a number or arithmetic of numbers</source>
        <translation>数或由数组成的表达式</translation>
    </message>
    <message>
        <source>{expression} is {found}, expected a number</source>
        <translation>{expression} 是{found}，应为一个数</translation>
    </message>
    <message>
        <source>{expression} is {value}, expected a whole number</source>
        <translation>{expression} 是 {value}，应为整数</translation>
    </message>
    <message>
        <source>{expression} is {found}, expected true or false</source>
        <translation>{expression} 是{found}，应为 true 或 false</translation>
    </message>
    <message>
        <source>{expression} compares {found} and {other}</source>
        <translation>{expression} 比较的是{found}和{other}</translation>
    </message>
    <message>
        <source>no run of the network &quot;{name}&quot; is shown</source>
        <translation>没有显示网络“{name}”的训练</translation>
    </message>
    <message>
        <source>training left the finite numbers: {reason}</source>
        <translation>训练超出了有限的数：{reason}</translation>
    </message>
    <message>
        <source>training begins after {count} updates, found {found}</source>
        <translation>训练从 {count} 次更新之后开始，这里是 {found}</translation>
    </message>
    <message>
        <source>{what}; the last is {last}</source>
        <translation>{what}；最后一个是 {last}</translation>
    </message>
    <message>
        <source>{what}; the only one is {last}</source>
        <translation>{what}；只有 {last}</translation>
    </message>
    <message>
        <source>there is no layer {number}</source>
        <translation>没有第 {number} 层</translation>
    </message>
    <message>
        <source>there is no unit in layer {layer}: unit {number}</source>
        <translation>第 {layer} 层没有单元 {number}</translation>
    </message>
    <message>
        <source>there is no input of layer {layer}: input {number}</source>
        <translation>第 {layer} 层没有输入 {number}</translation>
    </message>
    <message>
        <source>there is no input {number}</source>
        <translation>没有输入 {number}</translation>
    </message>
    <message>
        <source>there is no target {number}</source>
        <translation>没有目标 {number}</translation>
    </message>
    <message>
        <source>layer {number} has no biases</source>
        <translation>第 {number} 层没有偏置</translation>
    </message>
    <message>
        <source>the targets are no classes; their metric is {metric}</source>
        <translation>目标不是类别；它们的指标是 {metric}</translation>
    </message>
    <message>
        <source>there are no dev samples</source>
        <translation>没有验证样本</translation>
    </message>
    <message>
        <source>another network was opened: only what is done with one can be recorded</source>
        <translation>打开了另一个网络：只能录制对同一个网络所做的操作</translation>
    </message>
    <message>
        <source>runs were compared: put the networks into the lesson and give the action by hand</source>
        <translation>比较了几次训练：请把网络加入课程，并手动写出操作</translation>
    </message>
    <message>
        <source>what was done cannot be done again just so: give the actions by hand</source>
        <translation>所做的操作不能原样重做：请手动写出操作</translation>
    </message>
    <message>
        <source>no lesson is open</source>
        <translation>没有打开课程</translation>
    </message>
    <message>
        <source>no activation is called &quot;{name}&quot;</source>
        <translation>没有名为“{name}”的激活函数</translation>
    </message>
    <message>
        <source>no data set is called &quot;{name}&quot;</source>
        <translation>没有名为“{name}”的数据集</translation>
    </message>
    <message>
        <source>no initializer is called &quot;{name}&quot;</source>
        <translation>没有名为“{name}”的初始化方法</translation>
    </message>
    <message>
        <source>no loss is called &quot;{name}&quot;</source>
        <translation>没有名为“{name}”的损失</translation>
    </message>
    <message>
        <source>no metric is called &quot;{name}&quot;</source>
        <translation>没有名为“{name}”的指标</translation>
    </message>
    <message>
        <source>no optimizer is called &quot;{name}&quot;</source>
        <translation>没有名为“{name}”的优化器</translation>
    </message>
    <message>
        <source>no preprocessing is called &quot;{name}&quot;</source>
        <translation>没有名为“{name}”的预处理</translation>
    </message>
    <message>
        <source>no branch is called &quot;{name}&quot;</source>
        <translation>没有名为“{name}”的分支</translation>
    </message>
    <message>
        <source>no column is called &quot;{name}&quot;</source>
        <translation>没有名为“{name}”的列</translation>
    </message>
    <message>
        <source>the branch &quot;{name}&quot; is there twice</source>
        <translation>分支“{name}”出现了两次</translation>
    </message>
    <message>
        <source>there are {count} branches; at most {most} can be read</source>
        <translation>有 {count} 个分支；最多读取 {most} 个</translation>
    </message>
    <message>
        <source>there are {count} runs to compare; at most {most} can be</source>
        <translation>要比较 {count} 次训练；最多只能有 {most} 次</translation>
    </message>
    <message>
        <source>a name, or an object of a name and settings</source>
        <translation>名称，或者由名称和设置组成的对象</translation>
    </message>
    <message>
        <source>a list of {count} number ({what})</source>
        <translation>含 {count} 个数的列表（{what}）</translation>
    </message>
    <message>
        <source>a list of {count} numbers ({what})</source>
        <translation>含 {count} 个数的列表（{what}）</translation>
    </message>
    <message>
        <source>a list of rows of numbers ({what})</source>
        <translation>数的各行的列表（{what}）</translation>
    </message>
    <message>
        <source>a row of numbers</source>
        <translation>一行数</translation>
    </message>
    <message>
        <source>has {count} number, the rows before it have {width}; expected {high} by {wide} ({what})</source>
        <translation>有 {count} 个数，前面各行有 {width} 个；应为 {high} × {wide}（{what}）</translation>
    </message>
    <message>
        <source>has {count} numbers, the rows before it have {width}; expected {high} by {wide} ({what})</source>
        <translation>有 {count} 个数，前面各行有 {width} 个；应为 {high} × {wide}（{what}）</translation>
    </message>
    <message>
        <source>{form} is {rows} by {width}, expected {high} by {wide} ({what}); rows and columns are swapped</source>
        <translation>{form} 为 {rows} × {width}，应为 {high} × {wide}（{what}）；行与列颠倒了</translation>
    </message>
    <message>
        <source>{form} is {rows} by {width}, expected {high} by {wide} ({what})</source>
        <translation>{form} 为 {rows} × {width}，应为 {high} × {wide}（{what}）</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>任意行数</translation>
    </message>
    <message>
        <source>units by inputs</source>
        <translation>单元 × 输入</translation>
    </message>
    <message>
        <source>samples by inputs</source>
        <translation>样本 × 输入</translation>
    </message>
    <message>
        <source>samples by outputs</source>
        <translation>样本 × 输出</translation>
    </message>
    <message>
        <source>one for each unit</source>
        <translation>每个单元一个</translation>
    </message>
    <message>
        <source>weights, or the key {key} in the file to draw them</source>
        <translation>权重，或者在文件中用键 {key} 来抽取</translation>
    </message>
    <message>
        <source>biases, null for none, or the key {key} in the file to draw them</source>
        <translation>偏置（没有则为空值），或者在文件中用键 {key} 来抽取</translation>
    </message>
    <message>
        <source>a list of branches</source>
        <translation>分支的列表</translation>
    </message>
    <message>
        <source>a list of names of branches</source>
        <translation>分支名称的列表</translation>
    </message>
    <message>
        <source>a list of bookmarks</source>
        <translation>书签的列表</translation>
    </message>
    <message>
        <source>a list of layers</source>
        <translation>层的列表</translation>
    </message>
    <message>
        <source>{form} has {found} and {outputs}, the network {other} and {third}</source>
        <translation>{form} 有{found}和{outputs}，网络有{other}和{third}</translation>
    </message>
    <message>
        <source>{form} has {found} and {outputs}, &quot;{key}&quot; {other} and {third}</source>
        <translation>{form} 有{found}和{outputs}，“{key}”有{other}和{third}</translation>
    </message>
    <message>
        <source>a name, or an object of {key}, {value} and {form}</source>
        <translation>名称，或者由 {key}、{value} 和 {form} 组成的对象</translation>
    </message>
    <message>
        <source>expected &quot;{name}&quot;, found {found}</source>
        <translation>应为“{name}”，实为{found}</translation>
    </message>
    <message>
        <source>this key is missing; expected &quot;{name}&quot;</source>
        <translation>缺少这个键；应为“{name}”</translation>
    </message>
    <message>
        <source>a list of &quot;{key}&quot; and &quot;{other}&quot;</source>
        <translation>由 {key} 和 {other} 组成的列表</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; or &quot;{other}&quot;</source>
        <translation>{key} 或 {other}</translation>
    </message>
    <message>
        <source>a list of the layers&apos; weights and biases</source>
        <translation>各层权重和偏置的列表</translation>
    </message>
    <message>
        <source>the optimiser&apos;s state at the start</source>
        <translation>优化器在开始时的状态</translation>
    </message>
    <message>
        <source>the present numbers, as the file has a state</source>
        <translation>当前的数，因为文件中有状态</translation>
    </message>
    <message>
        <source>null, as the layer has no biases</source>
        <translation>空值，因为该层没有偏置</translation>
    </message>
    <message>
        <source>{form} cannot draw numbers with {settings}</source>
        <translation>{form} 不能用 {settings} 抽取数</translation>
    </message>
    <message>
        <source>{found}, but {owner} has {what}</source>
        <translation>{found}，但{owner}有{what}</translation>
    </message>
    <message>
        <source>{found}, but the inputs have {what}</source>
        <translation>{found}，但输入有{what}</translation>
    </message>
    <message>
        <source>{found}, {width} with one for each class</source>
        <translation>{found}，每个类别一列共 {width} 列</translation>
    </message>
    <message>
        <source>the network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>1 column</source>
        <translation>1 列</translation>
    </message>
    <message>
        <source>1 input</source>
        <translation>1 个输入</translation>
    </message>
    <message>
        <source>1 layer</source>
        <translation>1 层</translation>
    </message>
    <message>
        <source>1 name</source>
        <translation>1 个名称</translation>
    </message>
    <message>
        <source>1 output</source>
        <translation>1 个输出</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>1 sample</source>
        <translation>1 个样本</translation>
    </message>
    <message>
        <source>{count} inputs</source>
        <translation>{count} 个输入</translation>
    </message>
    <message>
        <source>{count} layers</source>
        <translation>{count} 层</translation>
    </message>
    <message>
        <source>{count} outputs</source>
        <translation>{count} 个输出</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>{count} samples</source>
        <translation>{count} 个样本</translation>
    </message>
    <message>
        <source>{count} names, expected {most}</source>
        <translation>{count} 个名称，应为 {most} 个</translation>
    </message>
    <message>
        <source>1 name, expected {most}</source>
        <translation>1 个名称，应为 {most} 个</translation>
    </message>
    <message>
        <source>at most {most}</source>
        <translation>至多 {most}</translation>
    </message>
    <message>
        <source>the path of a CSV file</source>
        <translation>CSV 文件的路径</translation>
    </message>
    <message>
        <source>a path relative to the folder of this file</source>
        <translation>相对于此文件所在文件夹的路径</translation>
    </message>
    <message>
        <source>a list of names of columns</source>
        <translation>列名称的列表</translation>
    </message>
    <message>
        <source>a list of the names of the classes</source>
        <translation>类别名称的列表</translation>
    </message>
    <message>
        <source>a list of columns: names, or objects</source>
        <translation>列的列表：名称或对象</translation>
    </message>
    <message>
        <source>the names of the classes, as {key} is there</source>
        <translation>类别的名称，因为有 {key}</translation>
    </message>
    <message>
        <source>one of its {count} classes</source>
        <translation>它的 {count} 个类别之一</translation>
    </message>
    <message>
        <source>the number of a class, from 0 to {last}</source>
        <translation>类别的编号（0 到 {last}）</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空</translation>
    </message>
    <message>
        <source>there are numbers that are not finite; JSON has none such</source>
        <translation>有的数不是有限的；JSON 中没有这样的数</translation>
    </message>
    <message>
        <source>the number is not finite; JSON has none such</source>
        <translation>这个数不是有限的；JSON 中没有这样的数</translation>
    </message>
    <message>
        <source>this cannot be written: {reason}</source>
        <translation>无法写入：{reason}</translation>
    </message>
    <message>
        <source>there is no such column</source>
        <translation>没有这一列</translation>
    </message>
</context>
<context>
    <name>Prose</name>
    <message>
        <source>Copy as &amp;text</source>
        <translation>复制为文本(&amp;T)</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Left</source>
        <translation>←</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>→</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>↑</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>↓</translation>
    </message>
</context>
<context>
    <name>RecordingBar</name>
    <message>
        <source>Recording the task of page {page}</source>
        <translation>正在录制第 {page} 页的任务</translation>
    </message>
    <message>
        <source>● Recording: do the task of page {page}. What you take back is left out.</source>
        <translation>● 正在录制：请完成第 {page} 页的任务。撤销的内容不会录入。</translation>
    </message>
    <message>
        <source>&amp;Stop recording</source>
        <translation>停止录制(&amp;S)</translation>
    </message>
    <message>
        <source>Make a solution of what was done (Ctrl+Shift+F1)</source>
        <translation>把所做的操作变成解答（Ctrl+Shift+F1）</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
</context>
<context>
    <name>RecoveryQuestion</name>
    <message>
        <source>Restore unsaved work</source>
        <translation>恢复未保存的工作</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的工作</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>恢复(&amp;R)</translation>
    </message>
    <message>
        <source>Go on where it was, as work that is not saved</source>
        <translation>从中断处继续，作为未保存的工作</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>暂不(&amp;N)</translation>
    </message>
    <message>
        <source>Keep it, and ask again at the next start</source>
        <translation>保留，下次启动时再询问</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>丢弃(&amp;D)</translation>
    </message>
    <message>
        <source>Remove it for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Backprop Viewer was closed unexpectedly. Restore {what}?</source>
        <translation>Backprop Viewer 意外关闭。恢复{what}吗？</translation>
    </message>
    <message>
        <source>Backprop Viewer was closed unexpectedly. Which of these is to be restored? The others are offered again at the next start.</source>
        <translation>Backprop Viewer 意外关闭。要恢复其中哪些？其余的在下次启动时再提供。</translation>
    </message>
    <message>
        <source>“{title}”, update {updates}, {when}</source>
        <translation>“{title}”，第 {updates} 次更新，{when}</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>This cannot be restored: {problem}.</source>
        <translation>无法恢复：{problem}。</translation>
    </message>
</context>
<context>
    <name>Remarks</name>
    <message>
        <source>Use {name} at the output</source>
        <translation>输出采用 {name}</translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation>采用 {name}</translation>
    </message>
    <message>
        <source>Cross entropy looks only at the output of the right class: it needs a softmax output, whose values sum to 1. With {name} nothing pulls the other outputs down.</source>
        <translation>交叉熵只看正确类别的输出：它需要值之和为 1 的 softmax 输出。用 {name} 时，没有什么会压低其他输出。</translation>
    </message>
    <message>
        <source>The softmax is applied twice: once as the activation of the output and once inside softmax cross entropy.</source>
        <translation>softmax 用了两次：一次作为输出的激活函数，一次在 softmax 交叉熵之内。</translation>
    </message>
    <message>
        <source>The softmax of a single output is always 1: there is nothing to learn.</source>
        <translation>单个输出的 softmax 总是 1：没有什么可学的。</translation>
    </message>
    <message>
        <source>Use sigmoid and binary cross entropy</source>
        <translation>采用 sigmoid 和二元交叉熵</translation>
    </message>
    <message>
        <source>Binary cross entropy takes the logarithm of the output and of 1 minus the output: both have to lie between 0 and 1, which {name} does not ensure.</source>
        <translation>二元交叉熵要对输出以及 1 减输出取对数：两者都必须在 0 和 1 之间，而 {name} 不能保证这一点。</translation>
    </message>
    <message>
        <source>Binary cross entropy treats each output as a question of its own; the outputs of a softmax answer one together.</source>
        <translation>二元交叉熵把每个输出当作独立的问题；softmax 的各输出合起来才回答一个问题。</translation>
    </message>
    <message>
        <source>The targets lie between {least} and {most}; {loss} needs them within 0 to 1.</source>
        <translation>目标在 {least} 与 {most} 之间；{loss}要求它们在 0 到 1 之内。</translation>
    </message>
    <message>
        <source>The targets of sample {number} sum to {sum}; for {loss} they should sum to 1, as with one class marked by 1 and the others by 0.</source>
        <translation>样本 {number} 的目标之和为 {sum}；对{loss}来说应为 1，例如一个类别标 1，其余标 0。</translation>
    </message>
    <message>
        <source>Mark the negative class by 0</source>
        <translation>把负类标为 0</translation>
    </message>
    <message>
        <source>Bring the targets into 0 to 1</source>
        <translation>把目标变换到 0 到 1 之内</translation>
    </message>
    <message>
        <source>Targets between {least} and {most} cannot be reached: the output of {name} lies between {low} and {high}.</source>
        <translation>{least} 与 {most} 之间的目标达不到：{name} 的输出在 {low} 与 {high} 之间。</translation>
    </message>
    <message>
        <source>Batches of {size} samples are asked for, but there are only {samples} to train on.</source>
        <translation>要求每批 {size} 个样本，但训练样本只有 {samples} 个。</translation>
    </message>
    <message>
        <source>Use the whole set</source>
        <translation>使用整个训练集</translation>
    </message>
    <message>
        <source>Use leaky ReLU there</source>
        <translation>在那里采用 leaky ReLU</translation>
    </message>
    <message>
        <source>Begin anew with random weights ({name})</source>
        <translation>用随机权重重新开始（{name}）</translation>
    </message>
    <message>
        <source>Begin anew from another start (seed {seed})</source>
        <translation>用另一组初始值重新开始（种子 {seed}）</translation>
    </message>
    <message>
        <source>Go back to update {update}, with learning rate {rate}</source>
        <translation>回到第 {update} 次更新，学习率取 {rate}</translation>
    </message>
    <message>
        <source>Use the learning rate {rate}</source>
        <translation>学习率取 {rate}</translation>
    </message>
    <message>
        <source>Use Adam</source>
        <translation>采用 Adam</translation>
    </message>
    <message>
        <source>Begin anew with ReLU and weights to fit (He)</source>
        <translation>用 ReLU 和相配的权重（He）重新开始</translation>
    </message>
    <message>
        <source>Use binary cross entropy</source>
        <translation>采用二元交叉熵</translation>
    </message>
    <message>
        <source>Standardise the inputs</source>
        <translation>把输入标准化</translation>
    </message>
</context>
<context>
    <name>RemarksBar</name>
    <message>
        <source>What does not go together</source>
        <translation>互不相配之处</translation>
    </message>
    <message>
        <source>“{remedy}”</source>
        <translation>“{remedy}”</translation>
    </message>
</context>
<context>
    <name>ResultsDialog</name>
    <message>
        <source>Results of practice</source>
        <translation>练习的结果</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数</translation>
    </message>
    <message>
        <source>Earlier rounds</source>
        <translation>以前各轮</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Slips</source>
        <translation>失误</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>难度</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Right at the first try</source>
        <translation>第一次答对</translation>
    </message>
    <message>
        <source>Tables (*.csv);;JSON (*.json)</source>
        <translation>表格 (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Export the results</source>
        <translation>导出结果</translation>
    </message>
    <message>
        <source>{name} cannot be written</source>
        <translation>{name} 无法写入</translation>
    </message>
</context>
<context>
    <name>RowList</name>
    <message>
        <source>Return</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>RunTitle</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>{words}: the present run</source>
        <translation>{words}：当前运行</translation>
    </message>
    <message>
        <source>{words}. Click: go on with this run</source>
        <translation>{words}。单击：从此运行继续</translation>
    </message>
    <message>
        <source>Go on with {words}</source>
        <translation>从 {words} 继续</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>{value}</source>
        <translation>{value}</translation>
    </message>
    <message>
        <source>output {value}</source>
        <translation>输出 {value}</translation>
    </message>
    <message>
        <source>rate {value}</source>
        <translation>学习率 {value}</translation>
    </message>
    <message>
        <source>start {value}</source>
        <translation>初始 {value}</translation>
    </message>
    <message>
        <source>seed {value}</source>
        <translation>种子 {value}</translation>
    </message>
    <message>
        <source>other weights at the start</source>
        <translation>另一组初始权重</translation>
    </message>
    <message>
        <source>batch size {value}</source>
        <translation>批大小 {value}</translation>
    </message>
    <message>
        <source>seed of the batches {value}</source>
        <translation>批的种子 {value}</translation>
    </message>
    <message>
        <source>shuffled: {value}</source>
        <translation>打乱：{value}</translation>
    </message>
    <message>
        <source>other data</source>
        <translation>其他数据</translation>
    </message>
    <message>
        <source>biases: {value}</source>
        <translation>偏置：{value}</translation>
    </message>
    <message>
        <source>weights frozen: {value}</source>
        <translation>冻结的权重：{value}</translation>
    </message>
    <message>
        <source>biases frozen: {value}</source>
        <translation>冻结的偏置：{value}</translation>
    </message>
    <message>
        <source>penalty of biases: {value}</source>
        <translation>偏置的惩罚项：{value}</translation>
    </message>
    <message>
        <source>changed at update {value}</source>
        <translation>在第 {value} 次更新时更改</translation>
    </message>
    <message>
        <source>{layer}: {what}</source>
        <translation>{layer}：{what}</translation>
    </message>
    <message>
        <source>no mistake</source>
        <translation>没有错误</translation>
    </message>
    <message>
        <source>mistake: {mistake}</source>
        <translation>错误：{mistake}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>{text} and more</source>
        <translation>{text}等</translation>
    </message>
    <message>
        <source>diverged at update {number}</source>
        <translation>在第 {number} 次更新时发散</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>Runs that are compared</source>
        <translation>所比较的运行</translation>
    </message>
    <message>
        <source>&amp;Duplicate with…</source>
        <translation>复制为(&amp;D)…</translation>
    </message>
    <message>
        <source>Show a second run beside this one that differs in one thing</source>
        <translation>在旁边显示只有一处不同的第二个运行</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>Make the selected run the present one (Return)</source>
        <translation>把所选运行设为当前运行（回车键）</translation>
    </message>
    <message>
        <source>&amp;Take out</source>
        <translation>移出(&amp;T)</translation>
    </message>
    <message>
        <source>Show the selected run no more; it stays a branch</source>
        <translation>不再显示所选运行；它仍是分支</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
    <message>
        <source>Forget the selected run</source>
        <translation>忘掉所选运行</translation>
    </message>
    <message>
        <source>S&amp;weep…</source>
        <translation>扫描(&amp;W)…</translation>
    </message>
    <message>
        <source>Run one setting over a list of values and seeds</source>
        <translation>让一项设置取一列值和多个种子来运行</translation>
    </message>
    <message>
        <source>Duplicate this run with another start, activation, rate, optimiser or depth, and see up to four runs side by side: they are stepped together, and the plots show all of them.</source>
        <translation>把此运行复制为另一种初始值、激活函数、学习率、优化器或深度，最多并排查看四个运行：它们同步步进，各图都显示全部运行。</translation>
    </message>
    <message>
        <source>going on with {name}</source>
        <translation>从 {name} 继续</translation>
    </message>
    <message>
        <source>taking {name} out of the comparison</source>
        <translation>把 {name} 移出比较</translation>
    </message>
    <message>
        <source>deleting {name}</source>
        <translation>删除 {name}</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>Runs that are compared</source>
        <translation>所比较的运行</translation>
    </message>
    <message>
        <source>dev {metric}</source>
        <translation>验证{metric}</translation>
    </message>
    <message>
        <source>least dev loss</source>
        <translation>最小验证损失</translation>
    </message>
    <message>
        <source>least loss</source>
        <translation>最小损失</translation>
    </message>
    <message>
        <source>differs in</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>dev loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>course</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>{name}: the present run</source>
        <translation>{name}：当前运行</translation>
    </message>
    <message>
        <source>{name}: double click to go on with it</source>
        <translation>{name}：双击从它继续</translation>
    </message>
    <message>
        <source>{loss}
at {update}</source>
        <translation>{loss}
第 {update} 次</translation>
    </message>
    <message>
        <source>finite</source>
        <translation>有限</translation>
    </message>
    <message>
        <source>diverged at update {number}</source>
        <translation>在第 {number} 次更新时发散</translation>
    </message>
</context>
<context>
    <name>SampleShares</name>
    <message>
        <source>Share of each sample in the gradient</source>
        <translation>各样本对梯度的贡献</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>no.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>number of the sample</source>
        <translation>样本的序号</translation>
    </message>
    <message>
        <source>right or wrong</source>
        <translation>对或错</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>its part of the sum of all losses</source>
        <translation>它在全部损失之和中的占比</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>input {name}</source>
        <translation>输入 {name}</translation>
    </message>
    <message>
        <source>what it is read as, with the output of that class</source>
        <translation>被判为的类别，以及该类别的输出</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>output {name}</source>
        <translation>输出 {name}</translation>
    </message>
    <message>
        <source>target {name}</source>
        <translation>目标 {name}</translation>
    </message>
    <message>
        <source>right</source>
        <translation>对</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错</translation>
    </message>
    <message>
        <source>{what}; a click sorts by it</source>
        <translation>{what}；单击按此排序</translation>
    </message>
</context>
<context>
    <name>SamplesPanel</name>
    <message>
        <source>Samples one by one</source>
        <translation>逐个样本</translation>
    </message>
    <message>
        <source>Which samples are shown</source>
        <translation>显示哪些样本</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>dev</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy all samples as a table, with every digit (Ctrl+C in the table)</source>
        <translation>把所有样本复制为表格，含全部位数（在表格中按 Ctrl+C）</translation>
    </message>
    <message>
        <source>Reading the samples…</source>
        <translation>正在读取样本…</translation>
    </message>
    <message>
        <source>{count} samples</source>
        <translation>{count} 个样本</translation>
    </message>
    <message>
        <source>1 sample</source>
        <translation>1 个样本</translation>
    </message>
    <message>
        <source>{taken} of {all} samples</source>
        <translation>{all} 个样本中的 {taken} 个</translation>
    </message>
    <message>
        <source>{count} wrong</source>
        <translation>{count} 个错误</translation>
    </message>
    <message>
        <source>Sample {number} is kept aside: no update is made with it.</source>
        <translation>样本 {number} 被留作他用：不用它做更新。</translation>
    </message>
    <message>
        <source>Sample {number} is not in this update&apos;s batch.</source>
        <translation>样本 {number} 不在此次更新的批中。</translation>
    </message>
</context>
<context>
    <name>SamplesPlane</name>
    <message>
        <source>drawing a sample</source>
        <translation>画样本</translation>
    </message>
    <message>
        <source>removing a sample</source>
        <translation>删除样本</translation>
    </message>
    <message>
        <source>erasing the samples</source>
        <translation>清除样本</translation>
    </message>
    <message>
        <source>moving a sample</source>
        <translation>移动样本</translation>
    </message>
</context>
<context>
    <name>SamplesView</name>
    <message>
        <source>Target of the samples that are drawn</source>
        <translation>所画样本的目标</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Remove all samples but one</source>
        <translation>只保留一个样本，其余全部删除</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>线</translation>
    </message>
    <message>
        <source>The line z = 0 of each unit of the first hidden layer, with its number</source>
        <translation>第一个隐藏层各单元的直线 z = 0 及其编号</translation>
    </message>
    <message>
        <source>click adds · drag moves</source>
        <translation>单击添加 · 拖动移动</translation>
    </message>
    <message>
        <source>{shown} of {count} samples</source>
        <translation>{count} 个样本中的 {shown} 个</translation>
    </message>
    <message>
        <source>pale: dev, crossed: test</source>
        <translation>浅色：验证，带叉：测试</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
</context>
<context>
    <name>Scaling</name>
    <message>
        <source>Subtract the mean of each input</source>
        <translation>每个输入减去它的均值</translation>
    </message>
    <message>
        <source>Bring each input into 0 to 1</source>
        <translation>把每个输入变换到 0 至 1</translation>
    </message>
    <message>
        <source>Subtract the mean of each input and divide by its standard deviation</source>
        <translation>每个输入减去它的均值并除以它的标准差</translation>
    </message>
</context>
<context>
    <name>ScalingForm</name>
    <message>
        <source>Show scaled values</source>
        <translation>显示缩放后的值</translation>
    </message>
    <message>
        <source>Show the numbers that the network gets: scaled, and 0 and 1 for classes</source>
        <translation>显示网络实际得到的数：缩放后的值，类别为 0 和 1</translation>
    </message>
    <message>
        <source>Do this earlier</source>
        <translation>更早进行这一步</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>click: close its formula</source>
        <translation>单击：收起它的公式</translation>
    </message>
    <message>
        <source>click: its own formula</source>
        <translation>单击：它自己的公式</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
</context>
<context>
    <name>SideCanvas</name>
    <message>
        <source>Click: go on with this run</source>
        <translation>单击：从此运行继续</translation>
    </message>
</context>
<context>
    <name>SourcePart</name>
    <message>
        <source>Where the samples come from</source>
        <translation>样本从哪里来</translation>
    </message>
    <message>
        <source>own table</source>
        <translation>自己的表格</translation>
    </message>
    <message>
        <source>CSV file…</source>
        <translation>CSV 文件…</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>新种子</translation>
    </message>
    <message>
        <source>Draw other samples of the same kind</source>
        <translation>抽取同类的另一组样本</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Import a CSV file</source>
        <translation>导入 CSV 文件</translation>
    </message>
    <message>
        <source>Read samples from a CSV file, with a preview</source>
        <translation>从 CSV 文件读取样本，可先预览</translation>
    </message>
    <message>
        <source>A change in the table makes it a table of your own.</source>
        <translation>改动表格会使它成为您自己的表格。</translation>
    </message>
    <message>
        <source>Read from {name}.</source>
        <translation>读自 {name}。</translation>
    </message>
    <message>
        <source>Type, paste or import samples, or pick a data set.</source>
        <translation>键入、粘贴或导入样本，或选择一个数据集。</translation>
    </message>
</context>
<context>
    <name>SplitForm</name>
    <message>
        <source>Samples kept aside to choose by (dev), in percent</source>
        <translation>留作选择之用的样本（验证集），百分比</translation>
    </message>
    <message>
        <source>Samples kept aside for the last test, in percent</source>
        <translation>留作最后测试的样本，百分比</translation>
    </message>
    <message>
        <source>Seed of the order in which samples are shared out</source>
        <translation>分配样本所用顺序的种子</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>dev %</source>
        <translation>验证 %</translation>
    </message>
    <message>
        <source>test %</source>
        <translation>测试 %</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>{percent} %: {count} of {samples}</source>
        <translation>{percent} %：{samples} 个中的 {count} 个</translation>
    </message>
    <message>
        <source>dev and test together have to leave some for training</source>
        <translation>验证集和测试集合起来必须给训练留下一些</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>weighted sum</source>
        <translation>加权和</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>slope of the activation</source>
        <translation>激活函数的斜率</translation>
    </message>
    <message>
        <source>delta</source>
        <translation>delta</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>output minus target</source>
        <translation>输出减目标</translation>
    </message>
    <message>
        <source>velocity</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>mean square</source>
        <translation>均方</translation>
    </message>
    <message>
        <source>sum of squares</source>
        <translation>平方和</translation>
    </message>
    <message>
        <source>first moment</source>
        <translation>一阶矩</translation>
    </message>
    <message>
        <source>second moment</source>
        <translation>二阶矩</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>不是数</translation>
    </message>
    <message>
        <source>infinity</source>
        <translation>无穷大</translation>
    </message>
    <message>
        <source>minus </source>
        <translation>负 </translation>
    </message>
    <message>
        <source> times 10 to the power of {exponent}</source>
        <translation> 乘以 10 的 {exponent} 次方</translation>
    </message>
    <message>
        <source>update {update}, nothing is computed yet</source>
        <translation>第 {update} 次更新，还没有计算任何内容</translation>
    </message>
    <message>
        <source>back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>update {update}</source>
        <translation>第 {update} 次更新</translation>
    </message>
    <message>
        <source>update {update}: loss {loss}</source>
        <translation>第 {update} 次更新：损失 {loss}</translation>
    </message>
    <message>
        <source>forward pass done: loss {loss}</source>
        <translation>前向传播完成：损失 {loss}</translation>
    </message>
    <message>
        <source>backward pass done</source>
        <translation>反向传播完成</translation>
    </message>
    <message>
        <source>backward pass done: norm of the gradient {norm}</source>
        <translation>反向传播完成：梯度的范数 {norm}</translation>
    </message>
    <message>
        <source>{title}: {number}</source>
        <translation>{title}：{number}</translation>
    </message>
    <message>
        <source>mean of {count} samples</source>
        <translation>{count} 个样本的平均</translation>
    </message>
    <message>
        <source>sample {sample}</source>
        <translation>样本 {sample}</translation>
    </message>
    <message>
        <source>{name} {number}</source>
        <translation>{name} {number}</translation>
    </message>
    <message>
        <source>units in the layers, from the inputs: {sizes}</source>
        <translation>各层的单元数，从输入起：{sizes}</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
</context>
<context>
    <name>StageForm</name>
    <message>
        <source>&amp;Use what is on screen now</source>
        <translation>采用屏幕上的内容(&amp;U)</translation>
    </message>
    <message>
        <source>Take the network, the moment, the selection, the panels and the numbers</source>
        <translation>采用网络、时刻、选择、面板和数值</translation>
    </message>
    <message>
        <source>Sho&amp;w it in the program</source>
        <translation>在程序中显示(&amp;W)</translation>
    </message>
    <message>
        <source>Begin the page in the program as a learner finds it</source>
        <translation>让程序处于学习者打开此页时的样子</translation>
    </message>
    <message>
        <source>What is done first</source>
        <translation>先做什么</translation>
    </message>
    <message>
        <source>such as   steps: forward   or   train: 100</source>
        <translation>例如   steps: forward   或   train: 100</translation>
    </message>
    <message>
        <source>Runs beside</source>
        <translation>并排的运行</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>所选</translation>
    </message>
    <message>
        <source>Panels in front</source>
        <translation>前面的面板</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>as the learner has it</source>
        <translation>保持学习者的状态</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Size of a step</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>Notation</source>
        <translation>记号</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>位数</translation>
    </message>
    <message>
        <source>Show all numbers of this kind as “?”</source>
        <translation>把这一类数都显示为“?”</translation>
    </message>
    <message>
        <source>Of what is selected… </source>
        <translation>所选之处的… </translation>
    </message>
    <message>
        <source>choosing panels</source>
        <translation>选择面板</translation>
    </message>
    <message>
        <source>choosing runs</source>
        <translation>选择训练过程</translation>
    </message>
    <message>
        <source>The lesson has no network yet.</source>
        <translation>课程还没有网络。</translation>
    </message>
    <message>
        <source>Choose panels</source>
        <translation>选择面板</translation>
    </message>
    <message>
        <source>Choose runs</source>
        <translation>选择训练过程</translation>
    </message>
    <message>
        <source>Shown as “?”</source>
        <translation>显示为“?”</translation>
    </message>
    <message>
        <source>Do first</source>
        <translation>先做</translation>
    </message>
    <message>
        <source>Select something in the drawing first.</source>
        <translation>请先在图上选择一处。</translation>
    </message>
    <message>
        <source>changing the start</source>
        <translation>更改开始状态</translation>
    </message>
    <message>
        <source>hiding numbers</source>
        <translation>隐藏数值</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Backprop Viewer</source>
        <translation>Backprop Viewer</translation>
    </message>
    <message>
        <source>Watch one backpropagation happen, number by number. Build a network or open one.</source>
        <translation>看清一次反向传播，逐个数字。新建一个网络，或打开一个。</translation>
    </message>
    <message>
        <source>Networks to try</source>
        <translation>可以试试的网络</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>&amp;Build a new network…</source>
        <translation>新建网络(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Open a network file…</source>
        <translation>打开网络文件(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Import a table…</source>
        <translation>导入表格(&amp;I)…</translation>
    </message>
    <message>
        <source>Begin with the first lesson</source>
        <translation>从第一课开始</translation>
    </message>
    <message>
        <source>one pass by hand, step by step</source>
        <translation>手算一遍，逐步进行</translation>
    </message>
    <message>
        <source>{title}, page {page}</source>
        <translation>{title}，第 {page} 页</translation>
    </message>
    <message>
        <source>Go on with the lesson</source>
        <translation>继续课程</translation>
    </message>
    <message>
        <source>All lessons…</source>
        <translation>全部课程…</translation>
    </message>
    <message>
        <source>with tasks, from one pass by hand on</source>
        <translation>带任务，从手算一遍开始</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>What is to be noted about this network: a click opens it</source>
        <translation>关于此网络要注意的事：单击打开</translation>
    </message>
    <message>
        <source>1 note</source>
        <translation>1 条诊断</translation>
    </message>
    <message>
        <source>{number} notes</source>
        <translation>{number} 条诊断</translation>
    </message>
    <message>
        <source>no notes</source>
        <translation>诊断：无</translation>
    </message>
    <message>
        <source>start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>updates done: {number}</source>
        <translation>已完成的更新：{number}</translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation>第 {number} 轮</translation>
    </message>
    <message>
        <source>sample {row} of {all}</source>
        <translation>样本 {row}，共 {all}</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>Steps</source>
        <translation>步进</translation>
    </message>
    <message>
        <source>by {size}</source>
        <translation>按{size}</translation>
    </message>
    <message>
        <source>How much one press of Step or Play does (keys 1 to 6)</source>
        <translation>按一次“一步”或“播放”做多少（键 1 至 6）</translation>
    </message>
    <message>
        <source>Step size</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>How many steps a second Play does</source>
        <translation>“播放”每秒走多少步</translation>
    </message>
    <message>
        <source>Play speed</source>
        <translation>播放速度</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Sample of the batch</source>
        <translation>批中的样本</translation>
    </message>
    <message>
        <source>Which sample of the batch the drawing shows (keys [ and ])</source>
        <translation>图上显示批中的哪个样本（键 [ 和 ]）</translation>
    </message>
    <message>
        <source> of {count}</source>
        <translation>，共 {count}</translation>
    </message>
    <message>
        <source> of {count} in the batch</source>
        <translation>，本批共 {count} 个</translation>
    </message>
    <message>
        <source>fastest</source>
        <translation>最快</translation>
    </message>
    <message>
        <source>{rate}/s</source>
        <translation>{rate}/秒</translation>
    </message>
</context>
<context>
    <name>Sweep</name>
    <message>
        <source>Results of the sweep</source>
        <translation>扫描的结果</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>activation of the hidden layers</source>
        <translation>隐藏层的激活函数</translation>
    </message>
    <message>
        <source>units of each hidden layer</source>
        <translation>每个隐藏层的单元数</translation>
    </message>
    <message>
        <source>number of hidden layers</source>
        <translation>隐藏层的层数</translation>
    </message>
    <message>
        <source>penalty l2</source>
        <translation>惩罚项 l2</translation>
    </message>
    <message>
        <source>batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>seed of the start</source>
        <translation>初始值的种子</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>dev loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>updates to the goal</source>
        <translation>达到目标所需的更新</translation>
    </message>
    <message>
        <source>{runs}, {failed} failed</source>
        <translation>{runs}，{failed} 个失败</translation>
    </message>
</context>
<context>
    <name>SweepDialog</name>
    <message>
        <source>Sweep a setting</source>
        <translation>扫描一项设置</translation>
    </message>
    <message>
        <source>What the plot shows</source>
        <translation>图上显示什么</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Show beside this run</source>
        <translation>显示在此运行旁边(&amp;S)</translation>
    </message>
    <message>
        <source>Compare the selected run with the present one (Return)</source>
        <translation>把所选运行与当前运行比较（回车键）</translation>
    </message>
    <message>
        <source>C&amp;opy as CSV</source>
        <translation>复制为 CSV(&amp;O)</translation>
    </message>
    <message>
        <source>Save as CS&amp;V…</source>
        <translation>保存为 CSV(&amp;V)…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancelled: {done} runs are done.</source>
        <translation>已取消：完成了 {done} 个运行。</translation>
    </message>
    <message>
        <source>{done} runs are done.</source>
        <translation>完成了 {done} 个运行。</translation>
    </message>
    <message>
        <source>{what}, seed {seed}</source>
        <translation>{what}，种子 {seed}</translation>
    </message>
    <message>
        <source>Run {number} of {all}: {what}</source>
        <translation>第 {number} 个运行，共 {all} 个：{what}</translation>
    </message>
    <message>
        <source>comparing with: {what}</source>
        <translation>与此比较：{what}</translation>
    </message>
</context>
<context>
    <name>SweepForm</name>
    <message>
        <source>Values, separated by commas; whole numbers also as 1-5</source>
        <translation>各个值，用逗号分隔；整数也可写成 1-5</translation>
    </message>
    <message>
        <source>the start of this run</source>
        <translation>此运行的初始值</translation>
    </message>
    <message>
        <source>Seeds of starts, such as 1-5: each value is run from each of them</source>
        <translation>初始值的种子，例如 1-5：每个值都从每个种子开始运行</translation>
    </message>
    <message>
        <source>do all updates</source>
        <translation>做完所有更新</translation>
    </message>
    <message>
        <source>A run ends early where its loss is below this</source>
        <translation>损失低于此值时运行提前结束</translation>
    </message>
    <message>
        <source>&amp;Setting</source>
        <translation>设置(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Values</source>
        <translation>各个值(&amp;V)</translation>
    </message>
    <message>
        <source>S&amp;eeds</source>
        <translation>种子(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Updates</source>
        <translation>更新(&amp;U)</translation>
    </message>
    <message>
        <source>Until loss &amp;below</source>
        <translation>直到损失低于(&amp;B)</translation>
    </message>
    <message>
        <source>Until loss below</source>
        <translation>直到损失低于</translation>
    </message>
</context>
<context>
    <name>SweepPlot</name>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>对数刻度</translation>
    </message>
    <message>
        <source>{count} runs</source>
        <translation>{count} 个运行</translation>
    </message>
    <message>
        <source>no runs yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>{what}, seed {seed}</source>
        <translation>{what}，种子 {seed}</translation>
    </message>
</context>
<context>
    <name>SweepTable</name>
    <message>
        <source>Results of the sweep</source>
        <translation>扫描的结果</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
</context>
<context>
    <name>TaskBox</name>
    <message>
        <source>Your answer</source>
        <translation>你的答案</translation>
    </message>
    <message>
        <source>such as 0.25 or 0.2*0.5</source>
        <translation>例如 0.25 或 0.2*0.5</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Do it for me</source>
        <translation>替我做</translation>
    </message>
    <message>
        <source>Show how it is done ({key})</source>
        <translation>演示做法（{key}）</translation>
    </message>
    <message>
        <source>You have done this; the network is at another place now.</source>
        <translation>这道题你已经完成；网络现在不在当时的位置。</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>正确。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Your turn</source>
        <translation>轮到你了</translation>
    </message>
    <message>
        <source>Hint:</source>
        <translation>提示：</translation>
    </message>
</context>
<context>
    <name>TaskForm</name>
    <message>
        <source>Kind of task</source>
        <translation>任务的种类</translation>
    </message>
    <message>
        <source>no task</source>
        <translation>无任务</translation>
    </message>
    <message>
        <source>reach something in the program</source>
        <translation>在程序中达到某个状态</translation>
    </message>
    <message>
        <source>answer with a number</source>
        <translation>用数回答</translation>
    </message>
    <message>
        <source>choose an answer</source>
        <translation>选择答案</translation>
    </message>
    <message>
        <source>The task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Done when</source>
        <translation>完成条件</translation>
    </message>
    <message>
        <source>such as   updates &gt;= 1</source>
        <translation>例如 updates &gt;= 1（至少一次更新）</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>正确答案</translation>
    </message>
    <message>
        <source>such as   a[2,1]</source>
        <translation>例如   a[2,1]</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Said when it is done</source>
        <translation>完成时显示</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>解答</translation>
    </message>
    <message>
        <source>such as   steps: forward   or   train: 100</source>
        <translation>例如   steps: forward   或   train: 100</translation>
    </message>
    <message>
        <source>&amp;Record the solution</source>
        <translation>录制解答(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Add an option</source>
        <translation>添加选项(&amp;A)</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>When done</source>
        <translation>完成时</translation>
    </message>
    <message>
        <source>Choose a number of what is on the screen</source>
        <translation>从屏幕上的数中选择</translation>
    </message>
    <message>
        <source>&amp;Stop recording</source>
        <translation>停止录制(&amp;S)</translation>
    </message>
    <message>
        <source>choosing a task</source>
        <translation>选择任务</translation>
    </message>
    <message>
        <source>adding an option</source>
        <translation>添加选项</translation>
    </message>
    <message>
        <source>removing an option</source>
        <translation>删除选项</translation>
    </message>
</context>
<context>
    <name>TextForm</name>
    <message>
        <source>Title of the page</source>
        <translation>页的标题</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Notes for the lecturer</source>
        <translation>讲师备注</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
</context>
<context>
    <name>ToleranceDialog</name>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>by this much (absolute)</source>
        <translation>按这么多（绝对）</translation>
    </message>
    <message>
        <source>by this many percent (relative)</source>
        <translation>按这么多百分比（相对）</translation>
    </message>
    <message>
        <source>An answer may be off</source>
        <translation>答案允许的偏差</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>多少</translation>
    </message>
</context>
<context>
    <name>Trace</name>
    <message>
        <source>cannot be written: {reason}</source>
        <translation>无法写入：{reason}</translation>
    </message>
    <message>
        <source>Weighted sums</source>
        <translation>加权和</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Gradients of the loss</source>
        <translation>损失的梯度</translation>
    </message>
    <message>
        <source>Deltas</source>
        <translation>delta</translation>
    </message>
    <message>
        <source>Gradients of weights</source>
        <translation>权重的梯度</translation>
    </message>
    <message>
        <source>Gradients of biases</source>
        <translation>偏置的梯度</translation>
    </message>
    <message>
        <source>Gradients passed back</source>
        <translation>传回的梯度</translation>
    </message>
    <message>
        <source>Updates of weights</source>
        <translation>权重的更新</translation>
    </message>
    <message>
        <source>Updates of biases</source>
        <translation>偏置的更新</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>LaTeX</source>
        <translation>LaTeX</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON 行</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>当时</translation>
    </message>
    <message>
        <source>Formula, with numbers</source>
        <translation>公式，代入数值</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>then: {value}</source>
        <translation>当时：{value}</translation>
    </message>
    <message>
        <source>Not computed yet: click to go there.</source>
        <translation>尚未计算：单击前往。</translation>
    </message>
</context>
<context>
    <name>TraceHead</name>
    <message>
        <source>Which operations</source>
        <translation>哪些运算</translation>
    </message>
    <message>
        <source>All operations</source>
        <translation>全部运算</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>所选</translation>
    </message>
    <message>
        <source>Only the selection</source>
        <translation>只看所选</translation>
    </message>
    <message>
        <source>Only the operations whose result is the selected node or edge</source>
        <translation>只看结果为所选节点或边的运算</translation>
    </message>
    <message>
        <source>Search words or symbols</source>
        <translation>搜索文字或符号</translation>
    </message>
    <message>
        <source>Search operations</source>
        <translation>搜索运算</translation>
    </message>
    <message>
        <source>Words of an operation, or its symbol as it is typed: delta, z(1)2, dL/dw</source>
        <translation>运算的文字，或按键入方式书写的符号：delta、z(1)2、dL/dw</translation>
    </message>
</context>
<context>
    <name>TracePanel</name>
    <message>
        <source>All operations</source>
        <translation>全部运算</translation>
    </message>
    <message>
        <source>Open a network to see its operations.</source>
        <translation>打开一个网络，查看它的运算。</translation>
    </message>
    <message>
        <source>Searching: {shown} found so far</source>
        <translation>正在搜索：目前找到 {shown} 个</translation>
    </message>
    <message>
        <source>Nothing is selected: click a node or an edge.</source>
        <translation>没有选择任何东西：请单击节点或边。</translation>
    </message>
    <message>
        <source>Update {update}: {done} of {all} operations done</source>
        <translation>第 {update} 次更新：{all} 个运算中已完成 {done} 个</translation>
    </message>
    <message>
        <source>{shown} shown. {text}</source>
        <translation>显示 {shown} 个。{text}</translation>
    </message>
    <message>
        <source>Training cannot go on</source>
        <translation>训练无法继续</translation>
    </message>
    <message>
        <source>All operations are on the clipboard.</source>
        <translation>全部运算已在剪贴板上。</translation>
    </message>
    <message>
        <source>All operations are saved in {name}.</source>
        <translation>全部运算已保存到 {name}。</translation>
    </message>
    <message>
        <source>Numbers are hidden or asked for: they cannot be copied or saved now.</source>
        <translation>有数值被隐藏或正在提问：现在不能复制或保存。</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Writing: {lines} lines so far</source>
        <translation>正在写入：已有 {lines} 行</translation>
    </message>
    <message>
        <source>{name} cannot be saved</source>
        <translation>{name} 无法保存</translation>
    </message>
</context>
<context>
    <name>TraceView</name>
    <message>
        <source>Operations of the update</source>
        <translation>本次更新的运算</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>loss &lt;</source>
        <translation>损失 &lt;</translation>
    </message>
    <message>
        <source>Stop when the loss over all training samples is below</source>
        <translation>所有训练样本上的损失低于此值时停止</translation>
    </message>
    <message>
        <source>Stop when the training samples reach this</source>
        <translation>训练样本达到此值时停止</translation>
    </message>
    <message>
        <source>gradient norm &lt;</source>
        <translation>梯度范数 &lt;</translation>
    </message>
    <message>
        <source>Stop when the norm of the whole gradient is below</source>
        <translation>整个梯度的范数低于此值时停止</translation>
    </message>
    <message>
        <source>epochs without gain</source>
        <translation>无改进的轮数</translation>
    </message>
    <message>
        <source>Stop when the dev loss (without dev samples, the loss) was not lower for so many epochs</source>
        <translation>验证损失（没有验证样本时为损失）连续这么多轮没有降低时停止</translation>
    </message>
    <message>
        <source>change of the batch size</source>
        <translation>更改批大小</translation>
    </message>
    <message>
        <source>change of the shuffling</source>
        <translation>更改是否打乱</translation>
    </message>
    <message>
        <source>change of the seed of the batches</source>
        <translation>更改批的种子</translation>
    </message>
    <message>
        <source>change of the l2 penalty</source>
        <translation>更改 l2 惩罚项</translation>
    </message>
    <message>
        <source>change of the l1 penalty</source>
        <translation>更改 l1 惩罚项</translation>
    </message>
    <message>
        <source>change of the penalty of the biases</source>
        <translation>更改偏置的惩罚项</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message>
        <source>mean absolute error</source>
        <translation>平均绝对误差</translation>
    </message>
    <message>
        <source>Finished: {value} updates done.</source>
        <translation>完成：做了 {value} 次更新。</translation>
    </message>
    <message>
        <source>Finished: {value} epochs done.</source>
        <translation>完成：做了 {value} 轮。</translation>
    </message>
    <message>
        <source>Stopped after epoch {epoch}: loss {value} &lt; {limit}.</source>
        <translation>在第 {epoch} 轮之后停止：损失 {value} &lt; {limit}。</translation>
    </message>
    <message>
        <source>Stopped after epoch {epoch}: {metric} {value} {sign} {limit}.</source>
        <translation>在第 {epoch} 轮之后停止：{metric} {value} {sign} {limit}。</translation>
    </message>
    <message>
        <source>Stopped after epoch {epoch}: gradient norm {value} &lt; {limit}.</source>
        <translation>在第 {epoch} 轮之后停止：梯度范数 {value} &lt; {limit}。</translation>
    </message>
    <message>
        <source>Stopped after epoch {epoch}: for {limit} epochs no {loss} below {value}.</source>
        <translation>在第 {epoch} 轮之后停止：连续 {limit} 轮{loss}没有低于 {value}。</translation>
    </message>
    <message>
        <source>Finished: 1 update done.</source>
        <translation>完成：做了 1 次更新。</translation>
    </message>
    <message>
        <source>Finished: 1 epoch done.</source>
        <translation>完成：做了 1 轮。</translation>
    </message>
    <message>
        <source>Stopped after epoch {epoch}: for 1 epoch no {loss} below {value}.</source>
        <translation>在第 {epoch} 轮之后停止：有 1 轮{loss}没有低于 {value}。</translation>
    </message>
    <message>
        <source>dev loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>less than a second left</source>
        <translation>还剩不到一秒</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>还剩 {seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s left</source>
        <translation>还剩 {minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min left</source>
        <translation>还剩 {hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>{days} days left</source>
        <translation>还剩 {days} 天</translation>
    </message>
</context>
<context>
    <name>TrainingNow</name>
    <message>
        <source>Loss and metric over all samples</source>
        <translation>所有样本上的损失和指标</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Go to the best moment</source>
        <translation>前往最佳时刻</translation>
    </message>
    <message>
        <source>Go to the moment at which this loss was least</source>
        <translation>前往此损失最小的时刻</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>known after the forward pass</source>
        <translation>前向传播之后才知道</translation>
    </message>
    <message>
        <source>update {update}</source>
        <translation>第 {update} 次更新</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>dev</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>least loss</source>
        <translation>最小损失</translation>
    </message>
    <message>
        <source>least dev loss</source>
        <translation>最小验证损失</translation>
    </message>
    <message>
        <source>{name} {loss} after update {update}</source>
        <translation>{name} {loss}，在第 {update} 次更新之后</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Learning rate: how far an update goes</source>
        <translation>学习率：一次更新走多远</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Halve the learning rate</source>
        <translation>学习率减半</translation>
    </message>
    <message>
        <source>Double the learning rate</source>
        <translation>学习率加倍</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Learning rate η</source>
        <translation>学习率 η</translation>
    </message>
    <message>
        <source>Train for</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>批</translation>
    </message>
    <message>
        <source>Penalty</source>
        <translation>惩罚项</translation>
    </message>
    <message>
        <source>Stopped after 1 update.</source>
        <translation>做了 1 次更新后停止。</translation>
    </message>
    <message>
        <source>Stopped after {done} updates.</source>
        <translation>{done} 次更新后停止。</translation>
    </message>
    <message>
        <source>change of the learning rate</source>
        <translation>更改学习率</translation>
    </message>
    <message>
        <source>nesterov needs a momentum above 0</source>
        <translation>Nesterov 需要大于 0 的动量</translation>
    </message>
    <message>
        <source>change of the optimiser</source>
        <translation>更改优化器</translation>
    </message>
    <message>
        <source>change of {setting}</source>
        <translation>更改{setting}</translation>
    </message>
</context>
<context>
    <name>WaysView</name>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
</context>
<context>
    <name>Weights</name>
    <message>
        <source>not yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>weights from {unit}</source>
        <translation>从{unit}来的权重</translation>
    </message>
    <message>
        <source>weights to {unit}</source>
        <translation>到{unit}去的权重</translation>
    </message>
    <message>
        <source>change of {name}</source>
        <translation>更改{name}</translation>
    </message>
    <message>
        <source>gradient of the {name}</source>
        <translation>{name}的梯度</translation>
    </message>
    <message>
        <source>biases</source>
        <translation>偏置</translation>
    </message>
</context>
<context>
    <name>WeightsPanel</name>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weights of the layer</source>
        <translation>本层的权重</translation>
    </message>
    <message>
        <source>Layer whose weights are shown</source>
        <translation>显示哪一层的权重</translation>
    </message>
    <message>
        <source>What the cells show</source>
        <translation>单元格显示什么</translation>
    </message>
    <message>
        <source>values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Number to fill the selected cells with</source>
        <translation>用来填充所选单元格的数</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Write the number into all cells that are selected</source>
        <translation>把该数写入所有选中的单元格</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the selected cells, as a spreadsheet takes them</source>
        <translation>复制所选单元格，可用于电子表格</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Write the numbers of the clipboard from the current cell on</source>
        <translation>从当前单元格起写入剪贴板上的数</translation>
    </message>
    <message>
        <source>Open a network to see its weights.</source>
        <translation>打开一个网络，查看它的权重。</translation>
    </message>
    <message>
        <source>{units} × {inputs}: {count}</source>
        <translation>{units} × {inputs}：{count}</translation>
    </message>
    <message>
        <source>{units} × {inputs} and a bias: {count}</source>
        <translation>{units} × {inputs}，外加偏置：{count}</translation>
    </message>
    <message>
        <source>1 unit</source>
        <translation>1 个单元</translation>
    </message>
    <message>
        <source>{number} units</source>
        <translation>{number} 个单元</translation>
    </message>
    <message>
        <source>1 input</source>
        <translation>1 个输入</translation>
    </message>
    <message>
        <source>{number} inputs</source>
        <translation>{number} 个输入</translation>
    </message>
    <message>
        <source>1 parameter</source>
        <translation>1 个参数</translation>
    </message>
    <message>
        <source>{number} parameters</source>
        <translation>{number} 个参数</translation>
    </message>
    <message>
        <source>Gradients are computed: show the values to change them.</source>
        <translation>梯度是算出来的：请显示值来改动它们。</translation>
    </message>
    <message>
        <source>Select the cell where the first number is to go.</source>
        <translation>请选择第一个数要去的单元格。</translation>
    </message>
    <message>
        <source>pasting into {layer}</source>
        <translation>粘贴到{layer}</translation>
    </message>
    <message>
        <source>The clipboard has {down} × {across} numbers; from this cell on there is room for {rows} × {columns}.</source>
        <translation>剪贴板上有 {down} × {across} 个数；从此单元格起只有 {rows} × {columns} 的位置。</translation>
    </message>
    <message>
        <source>Select the cells that are to be filled.</source>
        <translation>请选择要填充的单元格。</translation>
    </message>
    <message>
        <source>filling {layer}</source>
        <translation>填充{layer}</translation>
    </message>
</context>
<context>
    <name>WeightsView</name>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Set to zero</source>
        <translation>设为零</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>The weighted sum of {unit} is {value}; the largest part of it, {part}, comes from {source}.</source>
        <translation>{unit}的加权和是 {value}；其中最大的一份 {part} 来自{source}。</translation>
    </message>
    <message>
        <source>The weighted sum of {unit} is {value}, all of it from {source}.</source>
        <translation>{unit}的加权和是 {value}，全部来自{source}。</translation>
    </message>
    <message>
        <source>All that {unit} receives is 0, so its weighted sum is 0.</source>
        <translation>{unit}收到的全是 0，所以它的加权和是 0。</translation>
    </message>
    <message>
        <source>The weighted sum of {unit} is not a finite number: what it adds up is too large.</source>
        <translation>{unit}的加权和不是有限数：所加的数太大。</translation>
    </message>
    <message>
        <source>{unit} passes its weighted sum, {value}, on as it is.</source>
        <translation>{unit}把它的加权和 {value} 原样传下去。</translation>
    </message>
    <message>
        <source>{unit} answers {sum} with {value}; raising its weighted sum by {nudge} raises that by about {effect}.</source>
        <translation>{unit}对 {sum} 的输出是 {value}；加权和增加 {nudge}，它约增加 {effect}。</translation>
    </message>
    <message>
        <source>{unit} answers {sum} with {value}; raising its weighted sum by {nudge} lowers that by about {effect}.</source>
        <translation>{unit}对 {sum} 的输出是 {value}；加权和增加 {nudge}，它约减少 {effect}。</translation>
    </message>
    <message>
        <source>{unit} answers {sum} with {value}, where its curve is nearly flat: changing its weighted sum by {nudge} changes that by only {effect}.</source>
        <translation>{unit}对 {sum} 的输出是 {value}，那里曲线几乎是平的：加权和改变 {nudge} 只使它改变 {effect}。</translation>
    </message>
    <message>
        <source>{unit} answers {sum} with {value}, where its curve is flat: changing its weighted sum a little changes nothing.</source>
        <translation>{unit}对 {sum} 的输出是 {value}，那里曲线是平的：加权和稍作改变，它不变。</translation>
    </message>
    <message>
        <source>The weighted sum {sum} is not above 0, so {unit} gives 0: it is switched off.</source>
        <translation>加权和 {sum} 不大于 0，所以{unit}给出 0：它关闭了。</translation>
    </message>
    <message>
        <source>{unit} has {value} of the total of 1 that the softmax shares out; the most, {most}, has {largest}.</source>
        <translation>在 softmax 所分配的总量 1 中，{unit}得到 {value}；{largest}得到最多，为 {most}。</translation>
    </message>
    <message>
        <source>{unit} has {value} of the total of 1 that the softmax shares out: no other has more.</source>
        <translation>在 softmax 所分配的总量 1 中，{unit}得到 {value}：没有比它更多的。</translation>
    </message>
    <message>
        <source>{unit} is alone in its softmax, so it always gives 1.</source>
        <translation>{unit}在它的 softmax 中只有自己，所以总是给出 1。</translation>
    </message>
    <message>
        <source>{unit} answers {sum} with a number that is not finite.</source>
        <translation>{unit}对 {sum} 的输出不是有限数。</translation>
    </message>
    <message>
        <source>The loss is {value}: {what} is farthest from its target, {found} instead of {target}.</source>
        <translation>损失是 {value}：{what}离目标最远，是 {found} 而不是 {target}。</translation>
    </message>
    <message>
        <source>The loss is {value}: {what} is {found} instead of {target}.</source>
        <translation>损失是 {value}：{what}是 {found} 而不是 {target}。</translation>
    </message>
    <message>
        <source>The loss is {value}: every output is what is wanted.</source>
        <translation>损失是 {value}：每个输出都正是所要的。</translation>
    </message>
    <message>
        <source>The loss is {value}, the mean over {count} samples; that of the sample shown is {own}, and sample {number} has the largest, {most}.</source>
        <translation>损失是 {value}，为 {count} 个样本的平均；所示样本的损失是 {own}，样本 {number} 的最大，为 {most}。</translation>
    </message>
    <message>
        <source>The loss is {value}, the mean over {count} samples; to the digits shown, that of each is {own}.</source>
        <translation>损失是 {value}，为 {count} 个样本的平均；就所示位数而言，每个样本的损失都是 {own}。</translation>
    </message>
    <message>
        <source>The loss is {value}, the mean over {count} samples; that of the sample shown, {own}, is the largest.</source>
        <translation>损失是 {value}，为 {count} 个样本的平均；所示样本的损失 {own} 是最大的。</translation>
    </message>
    <message>
        <source>The loss is {value}: the mean over {count} samples, {mean}, plus the penalty, {part}.</source>
        <translation>损失是 {value}：{count} 个样本的平均 {mean}，加上惩罚项 {part}。</translation>
    </message>
    <message>
        <source>The loss of the sample shown is {own}, and sample {number} has the largest, {most}.</source>
        <translation>所示样本的损失是 {own}，样本 {number} 的最大，为 {most}。</translation>
    </message>
    <message>
        <source>To the digits shown, the loss of each sample is {own}.</source>
        <translation>就所示位数而言，每个样本的损失都是 {own}。</translation>
    </message>
    <message>
        <source>The loss of the sample shown, {own}, is the largest.</source>
        <translation>所示样本的损失 {own} 是最大的。</translation>
    </message>
    <message>
        <source>The penalty on the size of the weights makes up {part} of it.</source>
        <translation>其中 {part} 是对权重大小的惩罚项。</translation>
    </message>
    <message>
        <source>The loss is not a finite number for these outputs and targets.</source>
        <translation>对这些输出和目标，损失不是有限数。</translation>
    </message>
    <message>
        <source>{what} is {error} too high ({found}, wanted {target}); raising {unit} by {nudge} raises {loss} by about {effect}.</source>
        <translation>{what}高了 {error}（是 {found}，应为 {target}）；{unit}增加 {nudge}，{loss}约增加 {effect}。</translation>
    </message>
    <message>
        <source>{what} is {error} too low ({found}, wanted {target}); raising {unit} by {nudge} lowers {loss} by about {effect}.</source>
        <translation>{what}低了 {error}（是 {found}，应为 {target}）；{unit}增加 {nudge}，{loss}约减少 {effect}。</translation>
    </message>
    <message>
        <source>{what} is exactly what is wanted, {target}, so {loss} has no slope there.</source>
        <translation>{what}正是所要的 {target}，所以{loss}在那里没有斜率。</translation>
    </message>
    <message>
        <source>The target of {unit} is 0, so {loss} does not read {unit} itself: its gradient is 0.</source>
        <translation>{unit}的目标是 0，所以{loss}不读取{unit}本身：它的梯度是 0。</translation>
    </message>
    <message>
        <source>Raising {unit} by {nudge} raises {loss} by about {effect}; it is {found}, and its target {target}.</source>
        <translation>{unit}增加 {nudge}，{loss}约增加 {effect}；它是 {found}，目标是 {target}。</translation>
    </message>
    <message>
        <source>Raising {unit} by {nudge} lowers {loss} by about {effect}; it is {found}, and its target {target}.</source>
        <translation>{unit}增加 {nudge}，{loss}约减少 {effect}；它是 {found}，目标是 {target}。</translation>
    </message>
    <message>
        <source>Changing {unit} a little does not change {loss}: its gradient is 0.</source>
        <translation>{unit}稍作改变，{loss}不变：它的梯度是 0。</translation>
    </message>
    <message>
        <source>{unit} is {found}, where the slope of {loss} is not a finite number; its delta is computed without it.</source>
        <translation>{unit}是 {found}，那里{loss}的斜率不是有限数；它的 δ 不经过斜率来计算。</translation>
    </message>
    <message>
        <source>Raising the weighted sum of {unit} by {nudge} raises {loss} by about {effect}.</source>
        <translation>{unit}的加权和增加 {nudge}，{loss}约增加 {effect}。</translation>
    </message>
    <message>
        <source>Raising the weighted sum of {unit} by {nudge} lowers {loss} by about {effect}.</source>
        <translation>{unit}的加权和增加 {nudge}，{loss}约减少 {effect}。</translation>
    </message>
    <message>
        <source>Only {slope} of the gradient gets through {unit}: its curve is nearly flat at {sum}.</source>
        <translation>梯度只有 {slope} 能通过{unit}：它的曲线在 {sum} 处几乎是平的。</translation>
    </message>
    <message>
        <source>{unit} is switched off: its weighted sum {sum} is not above 0, where its slope is 0, so no gradient gets through it.</source>
        <translation>{unit}关闭了：它的加权和 {sum} 不大于 0，那里斜率为 0，所以梯度无法通过。</translation>
    </message>
    <message>
        <source>The curve of {unit} is flat at {sum}: its slope is 0, so no gradient gets through it.</source>
        <translation>{unit}的曲线在 {sum} 处是平的：斜率为 0，所以梯度无法通过。</translation>
    </message>
    <message>
        <source>No gradient arrives at {unit}, so its delta is 0.</source>
        <translation>没有梯度到达{unit}，所以它的 δ 是 0。</translation>
    </message>
    <message>
        <source>The delta of {unit} is too small to be told from 0.</source>
        <translation>{unit}的 δ 太小，无法与 0 区分。</translation>
    </message>
    <message>
        <source>{unit} is alone in its softmax and gives 1 whatever its weighted sum is, so its delta is 0.</source>
        <translation>{unit}在它的 softmax 中只有自己，无论加权和是多少都给出 1，所以它的 δ 是 0。</translation>
    </message>
    <message>
        <source>{unit} has nothing of what the softmax shares out, and a little more weighted sum does not change that: its delta is 0.</source>
        <translation>{unit}在 softmax 的分配中什么也没得到，加权和稍大一点也不会改变：它的 δ 是 0。</translation>
    </message>
    <message>
        <source>What the units of the softmax gain and lose by {unit} cancels out, so its delta is 0.</source>
        <translation>{unit}使 softmax 各单元的得与失相互抵消，所以它的 δ 是 0。</translation>
    </message>
    <message>
        <source>What the other units of the softmax lose by it is counted in.</source>
        <translation>softmax 的其他单元因此失去的也计算在内。</translation>
    </message>
    <message>
        <source>The usual product is not finite here; the closed form reads output and target only.</source>
        <translation>通常的乘积在这里不是有限数；闭式只用到输出和目标。</translation>
    </message>
    <message>
        <source>The delta of {unit} is not a finite number.</source>
        <translation>{unit}的 δ 不是有限数。</translation>
    </message>
    <message>
        <source>Raising the {parameter} by {nudge} raises the loss by about {effect}, so the update lowers it, by {change}.</source>
        <translation>{parameter}增加 {nudge}，损失约增加 {effect}，所以更新使它减小 {change}。</translation>
    </message>
    <message>
        <source>Raising the {parameter} by {nudge} lowers the loss by about {effect}, so the update raises it, by {change}.</source>
        <translation>{parameter}增加 {nudge}，损失约减少 {effect}，所以更新使它增大 {change}。</translation>
    </message>
    <message>
        <source>Raising the {parameter} by {nudge} raises the loss by about {effect}, yet the update raises it, by {change}: {reason}.</source>
        <translation>{parameter}增加 {nudge}，损失约增加 {effect}，更新却使它增大 {change}：{reason}。</translation>
    </message>
    <message>
        <source>Raising the {parameter} by {nudge} lowers the loss by about {effect}, yet the update lowers it, by {change}: {reason}.</source>
        <translation>{parameter}增加 {nudge}，损失约减少 {effect}，更新却使它减小 {change}：{reason}。</translation>
    </message>
    <message>
        <source>Raising the {parameter} by {nudge} raises the loss by about {effect}, but the update leaves it as it is: {reason}.</source>
        <translation>{parameter}增加 {nudge}，损失约增加 {effect}，但更新不改变它：{reason}。</translation>
    </message>
    <message>
        <source>Raising the {parameter} by {nudge} lowers the loss by about {effect}, but the update leaves it as it is: {reason}.</source>
        <translation>{parameter}增加 {nudge}，损失约减少 {effect}，但更新不改变它：{reason}。</translation>
    </message>
    <message>
        <source>Raising the {parameter} by {nudge} raises the loss by about {effect}; the update makes it infinite.</source>
        <translation>{parameter}增加 {nudge}，损失约增加 {effect}；更新使它变为无穷。</translation>
    </message>
    <message>
        <source>Raising the {parameter} by {nudge} lowers the loss by about {effect}; the update makes it infinite.</source>
        <translation>{parameter}增加 {nudge}，损失约减少 {effect}；更新使它变为无穷。</translation>
    </message>
    <message>
        <source>The gradient of the {parameter} is 0: {why}.</source>
        <translation>{parameter}的梯度是 0：{why}。</translation>
    </message>
    <message>
        <source>The gradient of the {parameter} is 0: {why}. The update lowers it all the same, by {change}: {reason}.</source>
        <translation>{parameter}的梯度是 0：{why}。更新仍使它减小 {change}：{reason}。</translation>
    </message>
    <message>
        <source>The gradient of the {parameter} is 0: {why}. The update raises it all the same, by {change}: {reason}.</source>
        <translation>{parameter}的梯度是 0：{why}。更新仍使它增大 {change}：{reason}。</translation>
    </message>
    <message>
        <source>The gradient of the {parameter} is not a finite number.</source>
        <translation>{parameter}的梯度不是有限数。</translation>
    </message>
    <message>
        <source>It is the mean over {count} samples; the largest share, {share}, is that of sample {number}.</source>
        <translation>它是 {count} 个样本的平均；贡献最大的是样本 {number}，为 {share}。</translation>
    </message>
    <message>
        <source>Of the gradient, {part} comes from the penalty.</source>
        <translation>梯度中有 {part} 来自惩罚项。</translation>
    </message>
    <message>
        <source>All of it comes from the penalty: the samples ask for nothing.</source>
        <translation>全部来自惩罚项：样本没有任何要求。</translation>
    </message>
    <message>
        <source>It is the mean over {count} samples, with the largest share, {share}, of sample {number}, plus {part} from the penalty.</source>
        <translation>它是 {count} 个样本的平均，贡献最大的是样本 {number}，为 {share}，再加上惩罚项的 {part}。</translation>
    </message>
    <message>
        <source>Raising {unit} by {nudge} raises {loss} by about {effect}; the largest part of its gradient, {part}, comes through {receiver}.</source>
        <translation>{unit}增加 {nudge}，{loss}约增加 {effect}；它的梯度中最大的一份 {part} 经由{receiver}而来。</translation>
    </message>
    <message>
        <source>Raising {unit} by {nudge} lowers {loss} by about {effect}; the largest part of its gradient, {part}, comes through {receiver}.</source>
        <translation>{unit}增加 {nudge}，{loss}约减少 {effect}；它的梯度中最大的一份 {part} 经由{receiver}而来。</translation>
    </message>
    <message>
        <source>Raising {unit} by {nudge} raises {loss} by about {effect}, all of it through {receiver}.</source>
        <translation>{unit}增加 {nudge}，{loss}约增加 {effect}，全部经由{receiver}。</translation>
    </message>
    <message>
        <source>Raising {unit} by {nudge} lowers {loss} by about {effect}, all of it through {receiver}.</source>
        <translation>{unit}增加 {nudge}，{loss}约减少 {effect}，全部经由{receiver}。</translation>
    </message>
    <message>
        <source>No gradient comes back to {unit}: {why}.</source>
        <translation>没有梯度传回{unit}：{why}。</translation>
    </message>
    <message>
        <source>The gradient that comes back to {unit} is not a finite number.</source>
        <translation>传回{unit}的梯度不是有限数。</translation>
    </message>
    <message>
        <source>The {parameter} falls by {change}, from {before} to {after}: downhill, since its gradient is {gradient}.</source>
        <translation>{parameter}减小 {change}，从 {before} 到 {after}：下坡，因为它的梯度是 {gradient}。</translation>
    </message>
    <message>
        <source>The {parameter} rises by {change}, from {before} to {after}: downhill, since its gradient is {gradient}.</source>
        <translation>{parameter}增大 {change}，从 {before} 到 {after}：下坡，因为它的梯度是 {gradient}。</translation>
    </message>
    <message>
        <source>The {parameter} falls by {change}, from {before} to {after}: uphill, though its gradient is {gradient}; {reason}.</source>
        <translation>{parameter}减小 {change}，从 {before} 到 {after}：上坡，虽然它的梯度是 {gradient}；{reason}。</translation>
    </message>
    <message>
        <source>The {parameter} rises by {change}, from {before} to {after}: uphill, though its gradient is {gradient}; {reason}.</source>
        <translation>{parameter}增大 {change}，从 {before} 到 {after}：上坡，虽然它的梯度是 {gradient}；{reason}。</translation>
    </message>
    <message>
        <source>The {parameter} falls by {change}, from {before} to {after}, though its gradient is 0: {reason}.</source>
        <translation>{parameter}减小 {change}，从 {before} 到 {after}，虽然它的梯度是 0：{reason}。</translation>
    </message>
    <message>
        <source>The {parameter} rises by {change}, from {before} to {after}, though its gradient is 0: {reason}.</source>
        <translation>{parameter}增大 {change}，从 {before} 到 {after}，虽然它的梯度是 0：{reason}。</translation>
    </message>
    <message>
        <source>The {parameter} stays at {before}: {reason}.</source>
        <translation>{parameter}保持 {before}：{reason}。</translation>
    </message>
    <message>
        <source>The {parameter} becomes infinite: the learning rate {rate} may be too large.</source>
        <translation>{parameter}变为无穷：学习率 {rate} 可能太大。</translation>
    </message>
    <message>
        <source>The step is the learning rate {rate} times the gradient.</source>
        <translation>这一步是学习率 {rate} 乘以梯度。</translation>
    </message>
    <message>
        <source>In the velocity {velocity}, {old} is left of earlier updates and {new} is new.</source>
        <translation>速度 {velocity} 中，{old} 是以前的更新留下的，{new} 是新的。</translation>
    </message>
    <message>
        <source>Nothing is left of earlier updates: the velocity is what is new, {new}.</source>
        <translation>以前的更新什么也没留下：速度就是新的 {new}。</translation>
    </message>
    <message>
        <source>The gradient is divided by its usual size, {size}: the step is {ratio} times the learning rate {rate}.</source>
        <translation>梯度除以它通常的大小 {size}：这一步是学习率 {rate} 的 {ratio} 倍。</translation>
    </message>
    <message>
        <source>The gradient is divided by {size}, the root of all its squares so far: the step is {ratio} times the learning rate {rate}.</source>
        <translation>梯度除以 {size}，即到目前为止它的平方之和的根：这一步是学习率 {rate} 的 {ratio} 倍。</translation>
    </message>
    <message>
        <source>Adam&apos;s step is about the learning rate in size, however large the gradient: {ratio} times {rate}.</source>
        <translation>无论梯度多大，Adam 的一步大小约为学习率：{rate} 的 {ratio} 倍。</translation>
    </message>
    <message>
        <source>Adam&apos;s step is only {ratio} times the learning rate {rate}: the mean of the gradients is small beside their usual size.</source>
        <translation>Adam 的一步只有学习率 {rate} 的 {ratio} 倍：梯度的均值比它们通常的大小小得多。</translation>
    </message>
    <message>
        <source>Adam&apos;s step is {ratio} times the learning rate {rate}: the mean of the gradients is large beside their usual size.</source>
        <translation>Adam 的一步是学习率 {rate} 的 {ratio} 倍：梯度的均值比它们通常的大小大。</translation>
    </message>
    <message>
        <source>{decay} of the change is weight decay.</source>
        <translation>变化中有 {decay} 是权重衰减。</translation>
    </message>
    <message>
        <source>the loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>the loss of this sample</source>
        <translation>本样本的损失</translation>
    </message>
    <message>
        <source>the softmax of {unit}</source>
        <translation>{unit}的 softmax</translation>
    </message>
    <message>
        <source>its bias</source>
        <translation>它的偏置</translation>
    </message>
    <message>
        <source>it is frozen</source>
        <translation>它已冻结</translation>
    </message>
    <message>
        <source>the learning rate is 0</source>
        <translation>学习率为 0</translation>
    </message>
    <message>
        <source>the step is too small to change it</source>
        <translation>这一步太小，改变不了它</translation>
    </message>
    <message>
        <source>its gradient is 0</source>
        <translation>它的梯度是 0</translation>
    </message>
    <message>
        <source>earlier updates carry it on</source>
        <translation>以前的更新还在推动它</translation>
    </message>
    <message>
        <source>the weight decay is stronger</source>
        <translation>权重衰减更强</translation>
    </message>
    <message>
        <source>the weight decay makes all weights smaller</source>
        <translation>权重衰减使所有权重变小</translation>
    </message>
    <message>
        <source>{source} is 0</source>
        <translation>{source}是 0</translation>
    </message>
    <message>
        <source>{source} is 0 in every sample</source>
        <translation>{source}在每个样本中都是 0</translation>
    </message>
    <message>
        <source>the delta of {unit} is 0</source>
        <translation>{unit}的 δ 是 0</translation>
    </message>
    <message>
        <source>the delta of {unit} is 0 in every sample</source>
        <translation>{unit}的 δ 在每个样本中都是 0</translation>
    </message>
    <message>
        <source>in every sample {source} or the delta of {unit} is 0</source>
        <translation>在每个样本中，{source}或{unit}的 δ 是 0</translation>
    </message>
    <message>
        <source>the shares of the samples cancel out</source>
        <translation>各样本的贡献相互抵消</translation>
    </message>
    <message>
        <source>it is too small to be told from 0</source>
        <translation>它太小，无法与 0 区分</translation>
    </message>
    <message>
        <source>the penalty cancels what the samples ask for</source>
        <translation>惩罚项抵消了样本的要求</translation>
    </message>
    <message>
        <source>every delta above it is 0</source>
        <translation>它上面的每个 δ 都是 0</translation>
    </message>
    <message>
        <source>all its weights to the layer above are 0</source>
        <translation>它通往上一层的所有权重都是 0</translation>
    </message>
    <message>
        <source>on each way its weight or the delta above is 0</source>
        <translation>在每条路上，它的权重或上面的 δ 是 0</translation>
    </message>
    <message>
        <source>what comes back on its ways cancels out</source>
        <translation>各条路上传回的相互抵消</translation>
    </message>
    <message>
        <source>weighted sum of {unit}</source>
        <translation>{unit}的加权和</translation>
    </message>
    <message>
        <source>activation of {unit}</source>
        <translation>{unit}的激活值</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>gradient of the loss with respect to {unit}</source>
        <translation>损失对{unit}的梯度</translation>
    </message>
    <message>
        <source>delta of {unit}</source>
        <translation>{unit}的 δ</translation>
    </message>
    <message>
        <source>gradient of the weight from {source} to {unit}</source>
        <translation>从{source}到{unit}的权重的梯度</translation>
    </message>
    <message>
        <source>gradient of the bias of {unit}</source>
        <translation>{unit}的偏置的梯度</translation>
    </message>
    <message>
        <source>gradient passed back to {unit}</source>
        <translation>传回{unit}的梯度</translation>
    </message>
    <message>
        <source>update of the weight from {source} to {unit}</source>
        <translation>从{source}到{unit}的权重的更新</translation>
    </message>
    <message>
        <source>update of the bias of {unit}</source>
        <translation>{unit}的偏置的更新</translation>
    </message>
    <message>
        <source>weighted sum of unit {unit}, layer {layer}</source>
        <translation>第 {layer} 层单元 {unit} 的加权和</translation>
    </message>
    <message>
        <source>activation of unit {unit}, layer {layer}</source>
        <translation>第 {layer} 层单元 {unit} 的激活值</translation>
    </message>
    <message>
        <source>gradient of the loss at unit {unit}, layer {layer}</source>
        <translation>损失对第 {layer} 层单元 {unit} 的梯度</translation>
    </message>
    <message>
        <source>delta of unit {unit}, layer {layer}</source>
        <translation>第 {layer} 层单元 {unit} 的 δ</translation>
    </message>
    <message>
        <source>gradient of weight {source} to {unit}, layer {layer}</source>
        <translation>第 {layer} 层从 {source} 到 {unit} 的权重的梯度</translation>
    </message>
    <message>
        <source>gradient of bias {unit}, layer {layer}</source>
        <translation>第 {layer} 层偏置 {unit} 的梯度</translation>
    </message>
    <message>
        <source>gradient passed back to unit {unit}, layer {layer}</source>
        <translation>传回第 {layer} 层单元 {unit} 的梯度</translation>
    </message>
    <message>
        <source>new weight {source} to {unit}, layer {layer}</source>
        <translation>第 {layer} 层从 {source} 到 {unit} 的新权重</translation>
    </message>
    <message>
        <source>new bias {unit}, layer {layer}</source>
        <translation>第 {layer} 层的新偏置 {unit}</translation>
    </message>
    <message>
        <source>in a form whose powers of e stay within the range of numbers</source>
        <translation>采用使 e 的幂不超出数值范围的形式</translation>
    </message>
    <message>
        <source>with exact logarithms: the numbers in them are too close to 0 or 1</source>
        <translation>采用精确的对数：其中的数太接近 0 或 1</translation>
    </message>
    <message>
        <source>in closed form: the usual product is not finite</source>
        <translation>采用闭式：通常的乘积不是有限数</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Hidden {number}</source>
        <translation>隐藏层{number}</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>input {number}</source>
        <translation>输入{number}</translation>
    </message>
    <message>
        <source>hidden unit {number}</source>
        <translation>隐藏单元{number}</translation>
    </message>
    <message>
        <source>unit {number} of hidden layer {layer}</source>
        <translation>隐藏层{layer}的单元{number}</translation>
    </message>
    <message>
        <source>output {number}</source>
        <translation>输出{number}</translation>
    </message>
    <message>
        <source>weight from {source} to {unit}</source>
        <translation>从{source}到{unit}的权重</translation>
    </message>
    <message>
        <source>bias of {unit}</source>
        <translation>{unit}的偏置</translation>
    </message>
    <message>
        <source>target of {unit}</source>
        <translation>{unit}的目标</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前向</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>{} {}</source>
        <translation>{}{}</translation>
    </message>
    <message>
        <source>Wrong: {wrong} {right} With the numbers that stand here that gives {value}.</source>
        <translation>错误：{wrong}{right}用这里的数算出的是 {value}。</translation>
    </message>
    <message>
        <source>The mistake ({mistake}) makes no difference here.</source>
        <translation>错误（{mistake}）在这里没有影响。</translation>
    </message>
    <message>
        <source>This is worked out as it should be, but from numbers that the mistake ({mistake}) has made wrong: without it this would be {value}.</source>
        <translation>这一步算法正确，但所用的数已因错误（{mistake}）而不对：没有它，这里应是 {value}。</translation>
    </message>
    <message>
        <source>that is the mistake ({mistake})</source>
        <translation>这就是那个错误（{mistake}）</translation>
    </message>
    <message>
        <source>derivative of the activation forgotten</source>
        <translation>漏乘激活函数的导数</translation>
    </message>
    <message>
        <source>delta is taken to be the gradient with respect to the activation: the derivative of the activation function is left out.</source>
        <translation>把对激活值的梯度当作 δ：漏掉了激活函数的导数。</translation>
    </message>
    <message>
        <source>The gradient has to be multiplied by the derivative of the activation function.</source>
        <translation>梯度必须乘以激活函数的导数。</translation>
    </message>
    <message>
        <source>updated weights used</source>
        <translation>用了已更新的权重</translation>
    </message>
    <message>
        <source>delta is passed back through weights that this very update has changed already.</source>
        <translation>δ 通过本次更新已经改变的权重往回传。</translation>
    </message>
    <message>
        <source>All gradients of an update belong to the same weights: delta is passed back through those that the forward pass had.</source>
        <translation>一次更新的所有梯度都属于同一组权重：δ 要通过前向传播时的权重往回传。</translation>
    </message>
    <message>
        <source>sign reversed</source>
        <translation>符号反了</translation>
    </message>
    <message>
        <source>the step is added, and so goes uphill.</source>
        <translation>加上了这一步，因此往上坡走。</translation>
    </message>
    <message>
        <source>The step has to be subtracted, for the gradient points to where the loss grows.</source>
        <translation>这一步必须减去，因为梯度指向损失增大的方向。</translation>
    </message>
    <message>
        <source>factor of the loss forgotten</source>
        <translation>漏掉损失函数前的系数</translation>
    </message>
    <message>
        <source>the factor in front of the loss, one half or one over the number of outputs, is left out of its derivative.</source>
        <translation>损失前面的系数（二分之一，或输出个数分之一）在导数中漏掉了。</translation>
    </message>
    <message>
        <source>The factor in front of the loss belongs to its derivative as well.</source>
        <translation>损失前面的系数也属于它的导数。</translation>
    </message>
    <message>
        <source>sum in place of mean</source>
        <translation>求和代替了求平均</translation>
    </message>
    <message>
        <source>the gradients of the samples are added, and not divided by their number.</source>
        <translation>各样本的梯度相加，却没有除以样本数。</translation>
    </message>
    <message>
        <source>The loss is the mean over the samples, and so is its gradient.</source>
        <translation>损失是各样本的平均，它的梯度也是。</translation>
    </message>
    <message>
        <source>another path forgotten</source>
        <translation>漏掉另一条路径</translation>
    </message>
    <message>
        <source>only the way through the first unit of the next layer is counted.</source>
        <translation>只计算了经过下一层第一个单元的路径。</translation>
    </message>
    <message>
        <source>The ways through all units of the next layer add up.</source>
        <translation>经过下一层所有单元的路径都要相加。</translation>
    </message>
    <message>
        <source>input forgotten</source>
        <translation>漏乘输入</translation>
    </message>
    <message>
        <source>the gradient of a weight is taken to be delta: what comes in through the weight is left out.</source>
        <translation>把 δ 当作权重的梯度：漏掉了经该权重进来的输入。</translation>
    </message>
    <message>
        <source>delta has to be multiplied by what comes in through the weight.</source>
        <translation>δ 必须乘以经该权重进来的输入。</translation>
    </message>
    <message>
        <source>bias forgotten</source>
        <translation>漏加偏置</translation>
    </message>
    <message>
        <source>the weighted sum is computed without the bias.</source>
        <translation>计算加权和时没有加偏置。</translation>
    </message>
    <message>
        <source>The bias has to be added.</source>
        <translation>必须加上偏置。</translation>
    </message>
    <message>
        <source>gradient of the next weight used</source>
        <translation>误用了下一层权重的梯度</translation>
    </message>
    <message>
        <source>the gradient of each weight to the next layer stands where delta times the weight belongs.</source>
        <translation>本应是 δ 乘以权重的地方，用成了通往下一层的各权重的梯度。</translation>
    </message>
    <message>
        <source>Each delta of the next layer has to be multiplied by the weight that leads to it.</source>
        <translation>下一层的每个 δ 必须乘以通向它的权重。</translation>
    </message>
    <message>
        <source>learning rate forgotten</source>
        <translation>漏乘学习率</translation>
    </message>
    <message>
        <source>the step is made without the learning rate, as if that were 1.</source>
        <translation>这一步没有乘学习率，相当于学习率为 1。</translation>
    </message>
    <message>
        <source>The step has to be multiplied by the learning rate.</source>
        <translation>这一步必须乘以学习率。</translation>
    </message>
    <message>
        <source>gradients not cleared</source>
        <translation>梯度没有清零</translation>
    </message>
    <message>
        <source>what is left of all earlier updates is in the gradient: it was not set to zero.</source>
        <translation>梯度中留有以前所有更新的残余：它没有被清零。</translation>
    </message>
    <message>
        <source>The gradient has to be cleared before each backward pass.</source>
        <translation>每次反向传播之前必须把梯度清零。</translation>
    </message>
    <message>
        <source>computed with a mistake: {mistake}</source>
        <translation>计算中有错误：{mistake}</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>All operations</source>
        <translation>全部运算</translation>
    </message>
    <message>
        <source>Chain rule</source>
        <translation>链式法则</translation>
    </message>
    <message>
        <source>Ways to a gradient</source>
        <translation>求梯度的方法</translation>
    </message>
    <message>
        <source>Diagnoses</source>
        <translation>诊断</translation>
    </message>
</context>
<context>
    <name>_Samples</name>
    <message>
        <source>Click to see sample {sample}, row {row} of the data, in the drawing.</source>
        <translation>单击可在图上看到样本 {sample}（数据的第 {row} 行）。</translation>
    </message>
    <message>
        <source>sample {number}</source>
        <translation>样本 {number}</translation>
    </message>
</context>
</TS>
